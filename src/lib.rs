#![doc = include_str!("README.md")]

pub mod diag;
pub mod disk;
pub mod text;

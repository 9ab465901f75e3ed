#![doc = include_str!("README.md")]

pub mod diag;
pub mod markdown;
pub mod model;
pub mod text;

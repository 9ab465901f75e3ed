#![doc = include_str!("README.md")]

pub mod diag;
pub mod disk;
pub mod markdown;
pub mod model;
pub mod parse;
pub mod resolve;
pub mod seal;
pub mod text;

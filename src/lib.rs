#![doc = include_str!("README.md")]

pub mod apply;
pub mod check;
pub mod diag;
pub mod disk;
pub mod load;
pub mod markdown;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod plan;
pub mod render;
pub mod resolve;
pub mod seal;
pub mod text;
pub mod view;
pub mod write;

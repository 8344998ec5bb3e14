//! The one integration test binary: a file a subject.
#![cfg(test)]

mod access;
mod catalogue;
mod crash;
mod demo;
mod documents;
mod domain;
mod faults;
mod hub;
mod plain;
mod power;
mod protocol;
mod relay;
mod roster;
mod screens;
mod split;
mod split_day;
mod split_hand;
mod split_proofs;
mod split_rules;
mod ssh;
mod store;
mod support;
mod thin;
mod tidy;
mod tree;
mod verbs;
mod wording;

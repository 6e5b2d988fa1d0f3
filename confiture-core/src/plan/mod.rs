//! Steps in an order that runs.

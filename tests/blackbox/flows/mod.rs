//! Nothing typed is lost, nothing is done twice, and every address answers the
//! methods it takes.

mod links;
mod meanwhile;
mod methods;
mod programs;
mod sign_in;
mod twice;

use crate::support::page::words;

/// The number that stands for open preschools in the table of sums.
fn sum_so_far(page: &str) -> String {
    let words = words(page);
    let sums = words.split("Summa hittills").nth(1).unwrap().to_owned();
    let after = sums.split("Öppen förskola ").nth(1).unwrap();
    after.split(' ').next().unwrap().to_owned()
}

//! Processes that end, come and change keys while parents answer.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use reqwest::{Client, redirect::Policy};
use tokio::task::JoinHandle;

use super::{Balancer, answer, counted, first_of_three, start_together};
use crate::support::{is_sqlite, page, people::browser};

/// Parents who come until they are told that it is over.
pub(super) struct Parents {
    is_over: Arc<AtomicBool>,
    thanked: Arc<AtomicU64>,
    coming: Vec<JoinHandle<()>>,
}

impl Parents {
    /// So many at the same time, each with a code of its own choice.
    pub(super) fn come(many: usize, balancer: &Balancer, codes: &[String]) -> Self {
        let (is_over, thanked) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicU64::new(0)),
        );
        let come = |place: usize| {
            let (balancer, codes, is_over, thanked) = (
                balancer.clone(),
                codes.to_vec(),
                is_over.clone(),
                thanked.clone(),
            );
            tokio::spawn(async move {
                // No connection is kept, as behind a balancer that mixes them.
                let phone = Client::builder()
                    .redirect(Policy::none())
                    .pool_max_idle_per_host(0)
                    .build()
                    .unwrap();
                let mut number = place;
                while !is_over.load(Ordering::Relaxed) {
                    number += 1;
                    answer(&phone, &balancer, &codes[number % codes.len()], number).await;
                    thanked.fetch_add(1, Ordering::Relaxed);
                }
            })
        };
        let coming = (0..many).map(come).collect();
        Self {
            is_over,
            thanked,
            coming,
        }
    }

    pub(super) async fn until_thanked(&self, many: u64) {
        let goal = self.thanked.load(Ordering::Relaxed) + many;
        while self.thanked.load(Ordering::Relaxed) < goal {
            assert!(
                self.coming.iter().all(|parent| !parent.is_finished()),
                "a parent gave up"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Those who have begun still send; how many were thanked in all.
    pub(super) async fn end(self) -> u64 {
        self.is_over.store(true, Ordering::Relaxed);
        for parent in self.coming {
            parent.await.unwrap();
        }
        self.thanked.load(Ordering::Relaxed)
    }
}

#[tokio::test]
async fn of_three_processes_under_load_one_is_killed_and_one_is_added_and_every_answer_counts_once()
{
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    let (mut second, mut third) = (first.replica().await, first.replica().await);
    let balancer = Balancer::default();
    [&first, &second, &third]
        .into_iter()
        .for_each(|process| balancer.add(process));
    let parents = Parents::come(16, &balancer, &codes);
    parents.until_thanked(150).await;
    // The balancer goes on sending parents to the dead one for a while.
    second.kill();
    parents.until_thanked(150).await;
    let mut fourth = start_together(vec![first.spare()]).await.remove(0);
    balancer.add(&fourth);
    parents.until_thanked(150).await;
    // And once more, so that a kill meets another moment of a commit.
    third.kill();
    parents.until_thanked(100).await;
    let thanked = parents.end().await;
    fourth.stop();
    assert_eq!(counted(&mut first).await, thanked);
}

#[tokio::test]
async fn a_key_rotated_by_command_under_load_is_taken_up_by_every_process() {
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    let (mut second, mut third) = (first.replica().await, first.replica().await);
    let balancer = Balancer::default();
    [&first, &second, &third]
        .into_iter()
        .for_each(|process| balancer.add(process));
    let parents = Parents::come(16, &balancer, &codes);
    for _ in 0..4 {
        parents.until_thanked(60).await;
        // Beside the parents, who go on meanwhile.
        let rotating = tokio::task::spawn_blocking(move || {
            (first.command(&["key", "rotate", "--now"]), first)
        });
        let said;
        (said, first) = rotating.await.unwrap();
        assert!(said.contains("sealed anew"), "{said}");
    }
    parents.until_thanked(60).await;
    let thanked = parents.end().await;
    for process in [&first, &second, &third] {
        assert!(
            !process.log().contains("cannot be saved"),
            "{}",
            process.log()
        );
    }
    second.stop();
    third.stop();
    assert_eq!(counted(&mut first).await, thanked);
}

#[tokio::test]
async fn a_machine_whose_copy_of_the_key_is_old_asks_parents_to_try_again_until_it_has_the_new_one()
{
    if is_sqlite() {
        return;
    }
    let (mut first, codes) = first_of_three().await;
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("lyhord.key");
    std::fs::copy(first.path("lyhord.key"), &copy).unwrap();
    let mut second = first.spare_with(&copy);
    second.resume().await;
    second.answer(&codes[0], "help=4&role=mother").await;
    first.command(&["key", "rotate", "--now"]);
    first.answer(&codes[0], "help=3&role=mother").await;
    let nonce = second.nonce(&codes[0]).await;
    for _ in 0..2 {
        let refused = second
            .send(&browser(), &codes[0], &nonce, "help=2&role=father")
            .await;
        assert_eq!(refused.status(), 503);
        let page = refused.text().await.unwrap();
        assert!(page::is_chosen(&page, "help", "2") && page::is_chosen(&page, "role", "father"));
    }
    std::fs::copy(first.path("lyhord.key"), &copy).unwrap();
    assert_eq!(
        second
            .send(&browser(), &codes[0], &nonce, "help=2&role=father")
            .await
            .status(),
        303
    );
    second.stop();
    assert_eq!(counted(&mut first).await, 3);
}

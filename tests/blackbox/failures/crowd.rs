//! Parents who answer at the same time, and the reckoning afterwards: who was
//! thanked must be counted, nobody twice.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use reqwest::Client;

use crate::support::{Service, people::browser};

const ANSWERS: &str = "help=4&role=mother";

/// Parents who have opened the form, and who of them was thanked.
#[derive(Clone)]
pub struct Crowd {
    code: String,
    browser: Client,
    nonces: Arc<Vec<String>>,
    thanked: Arc<Mutex<BTreeSet<usize>>>,
}

impl Crowd {
    /// So many parents open the form.
    pub async fn before(service: &Service, code: &str, parents: usize) -> Self {
        let mut nonces = Vec::with_capacity(parents);
        for _ in 0..parents {
            nonces.push(service.nonce(code).await);
        }
        Self {
            code: code.to_owned(),
            browser: browser(),
            nonces: Arc::new(nonces),
            thanked: Arc::default(),
        }
    }

    /// Numbers of those who have been thanked so far.
    pub fn thanked(&self) -> BTreeSet<usize> {
        self.thanked.lock().unwrap().clone()
    }

    pub fn parents(&self) -> usize {
        self.nonces.len()
    }

    /// All send, `at_once` of them at the same time, on a thread of their own:
    /// the test goes on meanwhile, also where it waits. Ends when each has had
    /// an answer or none; who is thanked is noted at once.
    pub fn send(&self, service: &Service, at_once: usize) -> std::thread::JoinHandle<()> {
        let address = service.address(&format!("/{}/sv", self.code));
        // A browser belongs to the thread it was made on.
        let crowd = Self {
            browser: browser(),
            ..self.clone()
        };
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let next = Arc::new(AtomicUsize::new(0));
                let lanes: Vec<_> = (0..at_once)
                    .map(|_| tokio::spawn(crowd.clone().lane(address.clone(), Arc::clone(&next))))
                    .collect();
                for lane in lanes {
                    lane.await.unwrap();
                }
            });
        })
    }

    /// One parent after the other, as long as there are some.
    async fn lane(self, address: String, next: Arc<AtomicUsize>) {
        loop {
            let parent = next.fetch_add(1, Ordering::Relaxed);
            let Some(nonce) = self.nonces.get(parent) else {
                return;
            };
            if self.send_one(&address, nonce).await == Some(303) {
                self.thanked.lock().unwrap().insert(parent);
            }
        }
    }

    async fn send_one(&self, address: &str, nonce: &str) -> Option<u16> {
        let form = self
            .browser
            .post(address)
            .header("content-type", "application/x-www-form-urlencoded");
        let response = form
            .body(format!("nonce={nonce}&{ANSWERS}"))
            .send()
            .await
            .ok()?;
        Some(response.status().as_u16())
    }

    /// Whoever is not among those thanked tries again with the same page, and
    /// is thanked. When the thanked are counted and nobody twice, all are now
    /// counted exactly once.
    pub async fn retry_all_but(&self, thanked: &BTreeSet<usize>, service: &Service) {
        let address = service.address(&format!("/{}/sv", self.code));
        for (parent, nonce) in self.nonces.iter().enumerate() {
            if !thanked.contains(&parent) {
                assert_eq!(
                    self.send_one(&address, nonce).await,
                    Some(303),
                    "parent {parent}: {}",
                    service.log()
                );
                self.thanked.lock().unwrap().insert(parent);
            }
        }
    }

    /// A few of the thanked send once more, as after a lost reply.
    pub async fn send_some_again(&self, service: &Service) {
        let address = service.address(&format!("/{}/sv", self.code));
        for parent in self.thanked().into_iter().step_by(7) {
            assert_eq!(
                self.send_one(&address, &self.nonces[parent]).await,
                Some(303),
                "{}",
                service.log()
            );
        }
    }

    /// A few of all send once more where no page holds that was shown before:
    /// they are asked again, and nobody is counted.
    pub async fn some_are_asked_again(&self, service: &Service) {
        let address = service.address(&format!("/{}/sv", self.code));
        for nonce in self.nonces.iter().step_by(7) {
            let status = self.send_one(&address, nonce).await;
            assert_eq!(status, Some(422), "{}", service.log());
        }
    }

    /// The same where their pages may have grown too old: then they are asked
    /// again instead of being counted.
    pub async fn try_some_again(&self, service: &Service) {
        let address = service.address(&format!("/{}/sv", self.code));
        for parent in self.thanked().into_iter().step_by(7) {
            let status = self.send_one(&address, &self.nonces[parent]).await;
            assert!(
                matches!(status, Some(303 | 422)),
                "{status:?}: {}",
                service.log()
            );
        }
    }
}

/// All answers of the first tertial of 2026, counted or destroyed for being
/// too few: moves the service on to the second.
pub async fn counted(service: &mut Service) -> usize {
    service.turn_the_clock_to("2026-05-02").await;
    in_period(service, "2026-T1").await
}

/// Answers of a closed period, counted or destroyed for being too few.
pub async fn in_period(service: &Service, period: &str) -> usize {
    let results = service.results(period, "").await;
    // Each counted form has a language, whatever became of its answers.
    let languages = results["languages"].as_object().unwrap();
    let forms: u64 = languages
        .values()
        .map(|forms| forms.as_u64().unwrap())
        .sum();
    usize::try_from(forms).unwrap()
}

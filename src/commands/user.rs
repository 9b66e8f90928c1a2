//! `lyhord user add|list|disable`: local staff accounts.

use std::io::{self, Read};

use super::{Ended, municipality, open, word};
use crate::{
    config::Config,
    domain::{
        area::DistrictId,
        staff::{Email, Password, Scope, StaffRole},
    },
    store::staff::{HashedPassword, NewAccount, NotAdded},
};

#[derive(clap::Subcommand)]
pub(super) enum User {
    /// Make an account; the password is read from standard input
    Add {
        /// Address to sign in with
        #[arg(long)]
        email: String,
        /// advisor, manager, coordinator (figures of every municipality) or admin
        #[arg(long)]
        role: String,
        /// For one district only
        #[arg(long)]
        district: Option<String>,
        /// Where, when there are several municipalities
        #[arg(long)]
        municipality: Option<String>,
        /// Ask for another password at the first sign-in
        #[arg(long)]
        must_change: bool,
        /// Read the password from standard input
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// List all accounts
    List,
    /// Switch an account off and end its sessions
    Disable {
        /// Its address
        #[arg(long)]
        email: String,
    },
}

impl User {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        match self {
            Self::Add {
                email,
                role,
                district,
                municipality: named,
                must_change,
                ..
            } => {
                let (email, role): (Email, StaffRole) =
                    (word("--email", email)?, word("--role", role)?);
                let district: Option<DistrictId> = district
                    .as_deref()
                    .map(|district| word("--district", district))
                    .transpose()?;
                let mut typed = String::new();
                io::stdin().read_to_string(&mut typed).map_err(|error| {
                    Ended::Failed(format!("the password cannot be read: {error}"))
                })?;
                let password: Password = typed
                    .trim_end_matches(['\r', '\n'])
                    .parse()
                    .map_err(|error| Ended::Failed(format!("the password: {error}")))?;
                let store = open(config).await?;
                let municipality =
                    municipality(&store, named.as_deref(), district.as_ref()).await?;
                let password = HashedPassword::of(&password)?;
                let scope = Scope {
                    role,
                    municipality,
                    district,
                };
                match store
                    .add_staff(&NewAccount {
                        email: email.clone(),
                        scope,
                        password,
                        must_change: *must_change,
                    })
                    .await
                {
                    Ok(member) => println!(
                        "{} {} {}",
                        member.email,
                        member.scope.role.as_str(),
                        member.scope.municipality
                    ),
                    Err(NotAdded::EmailTaken) => {
                        return Err(Ended::Failed(format!("{email}: {}", NotAdded::EmailTaken)));
                    }
                    Err(NotAdded::Store(error)) => return Err(error.into()),
                }
                store.close().await;
            }
            Self::List => {
                let store = open(config).await?;
                for member in store.staff().await? {
                    let district = member
                        .scope
                        .district
                        .map_or_else(|| "-".into(), |district| district.to_string());
                    let state = if member.is_disabled {
                        "disabled"
                    } else {
                        "active"
                    };
                    println!(
                        "{}\t{}\t{}\t{district}\t{state}",
                        member.email,
                        member.scope.role.as_str(),
                        member.scope.municipality
                    );
                }
                store.close().await;
            }
            Self::Disable { email } => {
                let email: Email = word("--email", email)?;
                let store = open(config).await?;
                if !store.disable_staff(&email).await? {
                    return Err(Ended::Failed(format!("there is no account {email}")));
                }
                println!("{email} disabled");
                store.close().await;
            }
        }
        Ok(())
    }
}

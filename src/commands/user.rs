//! `lyhord user add|list|disable`: local staff accounts.

use std::io::{self, Read};

use super::{Ended, municipality, open, word};
use crate::{
    config::Config,
    domain::{
        area::DistrictId,
        staff::{Email, Password, StaffRole},
    },
    store::staff::{HashedPassword, NotAdded},
};

#[derive(clap::Subcommand)]
pub(super) enum User {
    /// Make an account; the password is read from standard input
    Add {
        /// Address to sign in with
        #[arg(long)]
        email: String,
        /// advisor, manager or admin
        #[arg(long)]
        role: String,
        /// For one district only
        #[arg(long)]
        district: Option<String>,
        /// Where, when there are several municipalities
        #[arg(long)]
        municipality: Option<String>,
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
            Self::Add { email, role, district, municipality: named, .. } => {
                let (email, role): (Email, StaffRole) = (word("--email", email)?, word("--role", role)?);
                let district: Option<DistrictId> = district.as_deref().map(|district| word("--district", district)).transpose()?;
                let mut typed = String::new();
                io::stdin().read_to_string(&mut typed).map_err(|fault| Ended::Failed(format!("the password cannot be read: {fault}")))?;
                let password: Password =
                    typed.trim_end_matches(['\r', '\n']).parse().map_err(|fault| Ended::Failed(format!("the password: {fault}")))?;
                let store = open(config).await?;
                let municipality = municipality(&store, named.as_deref(), district.as_ref()).await?;
                let hashed = HashedPassword::of(&password)?;
                match store.add_staff(&email, role, &municipality, district.as_ref(), &hashed).await {
                    Ok(member) => println!("{} {} {}", member.email, member.role.as_str(), member.municipality),
                    Err(NotAdded::EmailTaken) => return Err(Ended::Failed(format!("{email}: {}", NotAdded::EmailTaken))),
                    Err(NotAdded::Store(fault)) => return Err(fault.into()),
                }
                store.close().await;
            }
            Self::List => {
                let store = open(config).await?;
                for member in store.staff().await? {
                    let district = member.district.map(|district| district.to_string()).unwrap_or_else(|| "-".into());
                    let state = if member.is_disabled { "disabled" } else { "active" };
                    println!("{}\t{}\t{}\t{district}\t{state}", member.email, member.role.as_str(), member.municipality);
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

//! `lyhord user …`: staff accounts, and the way back into them.

use std::io::{self, IsTerminal, Read};

use super::{
    Ended,
    municipality::{is_open, municipality},
    open,
    output::say,
    word,
};
use crate::{
    config::Config,
    domain::{
        area::DistrictId,
        staff::{Deed, Email, Password, Scope, StaffMember, StaffRole},
    },
    store::{
        Store,
        administrators::NotChanged,
        ballot::keys,
        staff::{HashedPassword, NewAccount, NotAdded},
    },
};

#[derive(clap::Subcommand)]
pub(super) enum User {
    /// Make an account; the password is read from standard input
    Add {
        /// Address to sign in with
        #[arg(long)]
        email: String,
        #[command(flatten)]
        wanted: Wanted,
        /// Ask for another password at the first sign-in
        #[arg(long)]
        must_change: bool,
        /// Read the password from standard input
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// List all accounts: address, role, municipality, district, state, how they sign in
    List,
    /// Switch an account off and end its sessions
    Disable(Whose),
    /// Switch an account on again
    Enable(Whose),
    /// Give an account back to its owner: print a first password, remove the second factor, let go
    /// of the provider, end its sessions
    Reset(Whose),
    /// Print a new first password and end the sessions; the second factor stays
    Password(Whose),
    /// Remove the second factor
    ResetFactor(Whose),
    /// Change what an account may do
    Role {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        wanted: Wanted,
    },
    /// Let whoever comes from the provider with this address, verified, have the account
    Bind(Whose),
    /// Take accounts from the provider; whoever comes from one with their address, verified, has
    /// them again
    Unbind {
        /// Address of one account
        #[arg(long, required_unless_present = "issuer")]
        email: Option<String>,
        /// All accounts of this provider, as user list names it
        #[arg(long, conflicts_with = "email")]
        issuer: Option<String>,
    },
}

/// One account.
#[derive(clap::Args)]
pub(super) struct Whose {
    /// Its address
    #[arg(long)]
    email: String,
}

/// What an account may do, and where.
#[derive(clap::Args)]
pub(super) struct Wanted {
    /// advisor, manager, coordinator (figures of every municipality) or admin
    #[arg(long)]
    role: String,
    /// For one district only
    #[arg(long)]
    district: Option<String>,
    /// Where, when there are several municipalities
    #[arg(long)]
    municipality: Option<String>,
}

impl Wanted {
    /// The words; the place is looked up where the database is open.
    fn read(&self) -> Result<(StaffRole, Option<DistrictId>), Ended> {
        let role: StaffRole = word("--role", &self.role)?;
        let district: Option<DistrictId> = self
            .district
            .as_deref()
            .map(|district| word("--district", district))
            .transpose()?;
        if district.is_some() && role != StaffRole::Advisor {
            return Err(Ended::WrongUsage(
                "--district: only an advisor can be limited to a district".into(),
            ));
        }
        Ok((role, district))
    }

    async fn scope(&self, store: &Store, own: Option<&StaffMember>) -> Result<Scope, Ended> {
        let (role, district) = self.read()?;
        let municipality = match (own, &self.municipality) {
            (Some(own), None) if district.is_none() => own.scope.municipality.clone(),
            _ => municipality(store, self.municipality.as_deref(), district.as_ref()).await?,
        };
        let stays = own.is_some_and(|own| own.scope.district == district);
        if let Some(district) = district.as_ref().filter(|_| !stays) {
            is_open(store, &municipality, district).await?;
        }
        Scope::new(role, municipality, district)
            .map_err(|error| Ended::WrongUsage(format!("--district: {error}")))
    }
}

async fn found(store: &Store, typed: &str) -> Result<StaffMember, Ended> {
    let email: Email = word("--email", typed)?;
    let found = store.staff_with_email(&email).await?;
    let (member, _) = found.ok_or_else(|| Ended::Failed(format!("there is no account {email}")))?;
    Ok(member)
}

/// What keeps an account from being changed, with what to do.
fn not_changed(member: &StaffMember) -> impl Fn(NotChanged) -> Ended {
    let email = member.email.clone();
    move |not| match not {
        NotChanged::Store(error) => error.into(),
        NotChanged::LastAdministrator(_) => Ended::Failed(format!(
            "{email}: {not}: lyhord user add --role admin; or give this account a password: \
             lyhord user reset --email {email}"
        )),
        NotChanged::Provided => Ended::Failed(format!(
            "{email}: {not}; to take it from there: lyhord user reset --email {email}"
        )),
        NotChanged::NoAccount => Ended::Failed(format!("there is no account {email}")),
    }
}

/// A first password, which its owner must change: eighty bits.
fn first_password(email: &Email) -> Result<Password, Ended> {
    loop {
        let random = keys::random::<10>()
            .map_err(|error| Ended::Failed(format!("no randomness: {error}")))?;
        let letters = hex::encode(random);
        let groups: Vec<&str> = [0, 5, 10, 15].map(|at| &letters[at..at + 5]).into();
        if let Ok(password) = Password::chosen(&groups.join("-"), email) {
            return Ok(password);
        }
    }
}

fn typed_password(email: &Email) -> Result<Password, Ended> {
    let unread = |error| Ended::Failed(format!("the password cannot be read: {error}"));
    let mut typed = String::new();
    if io::stdin().is_terminal() {
        say("the password, then Enter:");
        io::stdin().read_line(&mut typed).map_err(unread)?;
    } else {
        io::stdin().read_to_string(&mut typed).map_err(unread)?;
    }
    Password::chosen(typed.trim_end_matches(['\r', '\n']), email)
        .map_err(|error| Ended::Failed(format!("the password: {error}")))
}

async fn note(store: &Store, member: &StaffMember, deed: Deed) -> Result<(), Ended> {
    let municipality = &member.scope.municipality;
    let about = member.email.as_str();
    Ok(store.note_by_command(municipality, deed, about).await?)
}

fn line(member: &StaffMember) -> String {
    let scope = &member.scope;
    let district = scope
        .district
        .as_ref()
        .map_or_else(|| "-".into(), ToString::to_string);
    let state = if member.is_disabled {
        "disabled"
    } else {
        "active"
    };
    let way = match &member.provider {
        Some(issuer) => format!("provider {issuer}"),
        None if member.may_bind => "password, may be bound".into(),
        None if member.has_factor => "password and factor".into(),
        None => "password".into(),
    };
    format!(
        "{}\t{}\t{}\t{district}\t{state}\t{way}",
        member.email,
        scope.role.as_str(),
        scope.municipality
    )
}

impl User {
    pub(super) async fn run(&self, config: &Config) -> Result<(), Ended> {
        // What is typed wrong is said before any database is opened.
        if let Self::Add { wanted, .. } | Self::Role { wanted, .. } = self {
            wanted.read()?;
        }
        if let Self::Add {
            email,
            wanted,
            must_change,
            ..
        } = self
        {
            let email: Email = word("--email", email)?;
            let password = typed_password(&email)?;
            let store = open(config).await?;
            add(&store, email, wanted, &password, *must_change).await?;
            store.close().await;
            return Ok(());
        }
        let store = open(config).await?;
        self.change(&store).await?;
        store.close().await;
        Ok(())
    }

    async fn change(&self, store: &Store) -> Result<(), Ended> {
        match self {
            Self::Add { .. } => Ok(()),
            Self::List => {
                for member in store.staff().await? {
                    println!("{}", line(&member));
                }
                Ok(())
            }
            Self::Disable(whose) => {
                let member = found(store, &whose.email).await?;
                let done = store.disable_staff(&member).await;
                done.map_err(not_changed(&member))?;
                note(store, &member, Deed::AccountDisabled).await?;
                println!("{} disabled", member.email);
                Ok(())
            }
            Self::Enable(whose) => {
                let member = found(store, &whose.email).await?;
                let done = store.enable_staff(&member).await;
                done.map_err(not_changed(&member))?;
                note(store, &member, Deed::AccountEnabled).await?;
                println!("{} enabled", member.email);
                Ok(())
            }
            Self::Reset(whose) => {
                let member = found(store, &whose.email).await?;
                let password = first_password(&member.email)?;
                let hashed = HashedPassword::of(&password)?;
                let done = store.reset_staff(&member, &hashed).await;
                done.map_err(not_changed(&member))?;
                if member.is_provided() {
                    note(store, &member, Deed::AccountUnbound).await?;
                }
                if member.has_factor {
                    note(store, &member, Deed::FactorRemoved).await?;
                }
                told(store, &member, &password).await
            }
            Self::Password(whose) => {
                let member = found(store, &whose.email).await?;
                let password = first_password(&member.email)?;
                let hashed = HashedPassword::of(&password)?;
                let done = store.change_password(&member, &hashed, true).await;
                done.map_err(not_changed(&member))?;
                told(store, &member, &password).await
            }
            Self::ResetFactor(whose) => {
                let member = found(store, &whose.email).await?;
                store.remove_factor(&member).await?;
                note(store, &member, Deed::FactorRemoved).await?;
                println!("{} has no second factor", member.email);
                Ok(())
            }
            Self::Role { whose, wanted } => {
                let member = found(store, &whose.email).await?;
                let scope = wanted.scope(store, Some(&member)).await?;
                let done = store.change_staff(&member, &scope).await;
                done.map_err(not_changed(&member))?;
                let changed = StaffMember { scope, ..member };
                note(store, &changed, Deed::AccountChanged).await?;
                println!("{}", line(&changed));
                Ok(())
            }
            Self::Bind(whose) => {
                let member = found(store, &whose.email).await?;
                let done = store.let_bind(&member, true).await;
                done.map_err(not_changed(&member))?;
                note(store, &member, Deed::BindingAllowed).await?;
                println!("{} may be bound", member.email);
                Ok(())
            }
            Self::Unbind {
                email: Some(email), ..
            } => {
                let member = found(store, email).await?;
                if !member.is_provided() {
                    return Err(Ended::Failed(format!(
                        "{email} signs in with a password; no provider holds it"
                    )));
                }
                unbind(store, &member).await
            }
            Self::Unbind { issuer, .. } => {
                unbind_all(store, issuer.as_deref().unwrap_or_default()).await
            }
        }
    }
}

async fn add(
    store: &Store,
    email: Email,
    wanted: &Wanted,
    password: &Password,
    must_change: bool,
) -> Result<(), Ended> {
    let account = NewAccount {
        email: email.clone(),
        scope: wanted.scope(store, None).await?,
        password: HashedPassword::of(password)?,
        must_change,
    };
    let member = store.add_staff(&account).await.map_err(|not| match not {
        NotAdded::EmailTaken => Ended::Failed(format!("{email}: {not}")),
        NotAdded::Store(error) => error.into(),
    })?;
    note(store, &member, Deed::AccountAdded).await?;
    println!(
        "{} {} {}",
        member.email,
        member.scope.role.as_str(),
        member.scope.municipality
    );
    Ok(())
}

/// Prints a first password, alone on standard output.
async fn told(store: &Store, member: &StaffMember, password: &Password) -> Result<(), Ended> {
    note(store, member, Deed::PasswordReset).await?;
    if member.is_disabled {
        say(&format!(
            "lyhord: the account is switched off; run: lyhord user enable --email {}",
            member.email
        ));
    }
    println!("{}", password.reveal());
    Ok(())
}

async fn unbind(store: &Store, member: &StaffMember) -> Result<(), Ended> {
    let done = store.unbind_staff(member).await;
    done.map_err(not_changed(member))?;
    note(store, member, Deed::AccountUnbound).await?;
    println!("{} unbound", member.email);
    Ok(())
}

/// All accounts of a provider; one that could then be the last administrator
/// stays, and is named.
async fn unbind_all(store: &Store, issuer: &str) -> Result<(), Ended> {
    let theirs = store.staff().await?.into_iter();
    let theirs: Vec<_> = theirs
        .filter(|member| member.provider.as_deref() == Some(issuer))
        .collect();
    if theirs.is_empty() {
        return Err(Ended::Failed(format!(
            "no account is bound to {issuer}; lyhord user list names the providers"
        )));
    }
    let mut left = Vec::new();
    for member in theirs {
        match unbind(store, &member).await {
            Ok(()) => {}
            Err(Ended::Failed(said)) => left.push(said),
            Err(other) => return Err(other),
        }
    }
    if left.is_empty() {
        Ok(())
    } else {
        Err(Ended::Failed(left.join("; ")))
    }
}

# Tillgänglighetsredogörelsen på lätt svenska.
accessibility-link = Tillgänglighet
accessibility-heading = Så kan alla använda sidan
accessibility-intro = { $municipality } ansvarar för sidan. Alla ska kunna använda den. Det säger en lag. Sidan kan ha fel. Här kan du läsa om felen.

accessibility-level-heading = Så bra fungerar sidan
accessibility-level-fully = Sidan följer hela lagen. Vi har följt standarden EN 301 549.
accessibility-level-partly = Sidan följer delar av lagen. Vi har jämfört med standarden EN 301 549. Felen står här under.
accessibility-level-not = Sidan följer inte lagen. Vi har jämfört med standarden EN 301 549. Felen står här under.
accessibility-level-unknown = Vi har inte testat sidan än.

accessibility-gaps-heading = Det som inte fungerar
accessibility-gaps-none = Vi har inte hittat några fel.
accessibility-gap-drafts = En dator har skrivit texterna på några språk. Ingen människa har läst de texterna än. Det står på de sidorna.
accessibility-exempt-heading = Undantag
accessibility-exempt-none = Vi använder inga undantag i lagen.

accessibility-tested-heading = Så har vi testat
accessibility-method-self = Vi har testat sidan själva.
accessibility-method-external = Någon utanför kommunen har testat sidan.
accessibility-method-programs = Program testar varje ny version av sidan. De testar alla språk. De testar små och stora skärmar.
accessibility-assessed = Senaste testet: { $date }
accessibility-updated = Texten ändrades: { $date }

accessibility-contact-heading = Säg till oss
accessibility-contact = Fungerar något inte för dig? Kontakta { $contact }
accessibility-contact-anonymous = Du kan låta bli att säga ditt namn.

accessibility-authority-heading = Säg till myndigheten
accessibility-authority = Digg är en myndighet. Digg kontrollerar oss. Du kan klaga hos Digg om vi inte hjälper dig.
accessibility-authority-link = Klaga hos Digg

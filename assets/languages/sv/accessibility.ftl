# Tillgänglighetsredogörelsen, med det som lagen (2018:1937) och Diggs föreskrifter kräver.
accessibility-link = Tillgänglighet
accessibility-heading = Tillgänglighetsredogörelse
accessibility-intro = { $municipality } ansvarar för den här webbplatsen. Vi vill att alla ska kunna använda den. Här står hur väl den uppfyller lagen om tillgänglighet till digital offentlig service, vilka brister vi känner till och hur du säger till om du hittar fler.

accessibility-level-heading = Så tillgänglig är webbplatsen
accessibility-level-fully = Webbplatsen är helt förenlig med lagen. Måttet är standarden EN 301 549, som bygger på WCAG 2.1 nivå AA.
accessibility-level-partly = Webbplatsen är delvis förenlig med lagen. Måttet är standarden EN 301 549, som bygger på WCAG 2.1 nivå AA. Bristerna står här nedanför.
accessibility-level-not = Webbplatsen är inte förenlig med lagen. Måttet är standarden EN 301 549, som bygger på WCAG 2.1 nivå AA. Bristerna står här nedanför.
accessibility-level-unknown = Ingen bedömning är gjord än.

accessibility-gaps-heading = Det som inte är tillgängligt
accessibility-gaps-none = Vi känner inte till några brister.
accessibility-gap-drafts = Texterna på några språk är skrivna av en dator. Ingen som talar språket har granskat dem än. Det står på de sidorna.
accessibility-exempt-heading = Undantag
accessibility-exempt-none = Vi hänvisar inte till något undantag i lagen.

accessibility-tested-heading = Så har vi testat
accessibility-method-self = Vi har själva bedömt webbplatsen.
accessibility-method-external = En utomstående granskare har bedömt webbplatsen.
accessibility-method-programs = Program testar varje ny version: på alla språk, i ljust och mörkt läge och på små och stora skärmar.
accessibility-assessed = Senaste bedömningen: { $date }
accessibility-updated = Redogörelsen uppdaterades: { $date }

accessibility-contact-heading = Säg till oss
accessibility-contact = Fungerar något inte för dig, eller behöver du innehållet på ett annat sätt? Kontakta { $contact }
accessibility-contact-anonymous = Du behöver inte säga vem du är.

accessibility-authority-heading = Anmäl till myndigheten
accessibility-authority = Myndigheten för digital förvaltning (Digg) kontrollerar att lagen följs. Är du inte nöjd med vårt svar kan du anmäla det till dem.
accessibility-authority-link = Anmäl till Digg

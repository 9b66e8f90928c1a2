# Självskattningen: regionens elva faktorer, ordagrant. Vad ett lågt och ett högt steg är har vi skrivit.
self-rating-1-name = Självskattning av organisationen
self-rating-1-heading = Hur ser det ut hos oss?

self-rating-1-resources = Ekonomiska resurser och långsiktighet i planeringen
self-rating-1-resources-low = Stödet betalas med tillfälliga pengar. Ingen vet vad som finns kvar nästa år.
self-rating-1-resources-high = Stödet har pengar i ordinarie budget och en plan för flera år, från start till vardag.

self-rating-1-leadership = Stöd från ledning
self-rating-1-leadership-low = Arbetet bärs av några få. Ledningen frågar sällan efter det.
self-rating-1-leadership-high = Ledningen prioriterar arbetet, frågar efter resultat och tar bort hinder.

self-rating-1-time_and_staff = Tid och personalresurser
self-rating-1-time_and_staff-low = Stödet görs vid sidan av annat. Träffar ställs in när någon är borta.
self-rating-1-time_and_staff-high = Det finns avsatt tid och så många medarbetare att stödet står kvar när någon slutar.

self-rating-1-culture = Organisationens kultur och klimat
self-rating-1-culture-low = Nya arbetssätt möts med tvekan och rinner ut i sanden.
self-rating-1-culture-high = Nya arbetssätt välkomnas, prövas tillsammans och får tid att sätta sig.

self-rating-1-cooperation = God intern kommunikation, samarbete inom organisationen och med andra aktörer
self-rating-1-cooperation-low = Verksamheterna vet inte vad de andra gör. Samarbete hänger på vilka som känner varandra.
self-rating-1-cooperation-high = Politiker, tjänstepersoner och andra aktörer möts regelbundet, delar kunskap och hänvisar till varandra.

self-rating-1-expertise = Utbildning och expert/kunskapsstöd
self-rating-1-expertise-low = Få har utbildning i det stöd vi ger. Program väljs på känsla.
self-rating-1-expertise-high = Alla som ger stöd är utbildade för det, och sakkunniga är med när program väljs.

self-rating-1-goals_and_follow_up = Tydliga målsättningar, uppföljning och utvärdering
self-rating-1-goals_and_follow_up-low = Det finns inga mål att följa upp. Ingen sammanställer vad föräldrarna säger.
self-rating-1-goals_and_follow_up-high = Målen går att följa upp. Resultaten gås igenom varje år och ändrar det vi gör.

self-rating-1-political_support = Nationell styrning och politiskt stöd, engagemang och förankring
self-rating-1-political_support-low = Politikerna känner inte till arbetet. Nationella riktlinjer används inte.
self-rating-1-political_support-high = Arbetet har politiska beslut bakom sig och följer de nationella riktlinjerna.

self-rating-1-coordination = Tydlig ansvarsfördelning och en samordnare för föräldraskapsstöd
self-rating-1-coordination-low = Det är oklart vem som ansvarar för vad. Ingen har överblicken.
self-rating-1-coordination-high = Ansvaret är nedskrivet och en samordnare har tid för överblick och samverkan.

self-rating-1-fit = Överensstämmelse mellan insatsen och organisationens arbetssätt
self-rating-1-fit-low = Stödet går på tvärs mot hur vi annars arbetar, eller ligger där föräldrar drar sig för att komma.
self-rating-1-fit-high = Stödet passar våra mål och arbetssätt och ligger där alla föräldrar känner sig välkomna.

self-rating-1-needs_and_arenas = Kartläggning av behov, spridning och arenor
self-rating-1-needs_and_arenas-low = Vi vet inte vad föräldrar behöver. Stödet ges på få platser och i en form.
self-rating-1-needs_and_arenas-high = Behoven är kartlagda. Stödet ges på flera arenor, tider, sätt och språk, så att fler nås.

self-rating-1-option-5 = Stämmer helt med det höga steget
self-rating-1-option-4 = Närmare det höga steget
self-rating-1-option-3 = Mitt emellan
self-rating-1-option-2 = Närmare det låga steget
self-rating-1-option-1 = Stämmer helt med det låga steget

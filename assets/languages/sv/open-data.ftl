### Öppna data: publicerade siffror för alla, när kommunen har sagt ja.

open-data-catalogue = Öppna data om stöd till föräldrar
open-data-catalogue-about = Publicerade siffror ur föräldrars svar om det stöd som kommunen ger dem.
open-data-figures = Föräldrars svar om stöd till föräldrar
open-data-figures-about = Hur många föräldrar som har svarat och vad de har svarat på de fyra användarfrågorna om råd- och stödsamtal, hembesök, tematräffar, öppna förskolor och föräldraskapsstödsprogram, per typ av verksamhet, område, roll och tertial. Summor av minst fem svar, av minst tio där samma personer kommer tillbaka. Det som är för litet är hopslaget (*) eller borttaget. Ingen enskild förälders svar sparas.
open-data-download-about = En fil per avslutat tertial. Siffror för ett tertial som pågår finns inte här.
open-data-keyword-support = föräldrastöd
open-data-keyword-parents = föräldrar
open-data-licence = Licens:
open-data-description = Beskrivning för dataportaler (DCAT-AP-SE)
open-data-nothing-yet = Än har inget tertial med tillräckligt många svar tagit slut.

settings-open-data = Öppna data
settings-open-data-hint = Ska de publicerade siffrorna, om svar och om registrerade samtal och hembesök, vara fria för alla på /opendata, och med vilken licens? Det gäller avslutade tertial, samma siffror som i resultaten. Adressen dit kan anmälas till Sveriges dataportal.
settings-open-data-no = Nej
settings-open-data-cc0 = Ja, utan villkor (CC0 1.0)
settings-open-data-cc-by = Ja, med krav på att källan anges (CC BY 4.0)
settings-fault-open-data = Välj ett av alternativen.
open-data-registered = Samtal och hembesök
open-data-registered-about = Hur många samtal och hembesök som registrerats per tertial och område, vilka som deltog och hur de hittade stödet. Uppgifter redovisas aldrig finare än att ingen enskild kan kännas igen.

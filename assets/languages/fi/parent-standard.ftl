parent-standard-option-4 = Kyllä, todellakin
parent-standard-option-3 = Kyllä
parent-standard-option-2 = Ei oikeastaan
parent-standard-option-1 = Ei ollenkaan
parent-standard-option-0 = En tiedä tai ei koske minua

parent-standard-advice_talk-heading = Mitä mieltä olit keskustelusta?
parent-standard-advice_talk-relevance = Puhuimmeko tässä keskustelussa oikeista asioista?
parent-standard-advice_talk-help = Onko keskustelusta ollut sinulle apua vanhempana?
parent-standard-advice_talk-recommend = Suosittelisitko muille yhteydenottoa meihin?
parent-standard-advice_talk-access = Oliko meihin helppo saada yhteys, esimerkiksi varata aika keskusteluun?

parent-standard-home_visit-heading = Mitä mieltä olit kotikäynnistä?
parent-standard-home_visit-relevance = Puhuimmeko kotikäynnillä oikeista asioista?
parent-standard-home_visit-help = Onko kotikäynnistä ollut sinulle apua vanhempana?
parent-standard-home_visit-recommend = Suosittelisitko kotikäyntiä muille?
parent-standard-home_visit-access = Oliko meihin helppo saada yhteys, esimerkiksi varata tai muuttaa aika?

parent-standard-open_preschool-heading = Mitä mieltä olet avoimesta esikoulusta?
parent-standard-open_preschool-relevance = Teemmekö avoimessa esikoulussa oikeita asioita ja puhummeko oikeista asioista?
parent-standard-open_preschool-help = Onko avoimesta esikoulusta sinulle apua vanhempana?
parent-standard-open_preschool-recommend = Suosittelisitko muille käyntiä meillä?
parent-standard-open_preschool-access = Onko tänne helppo tulla, esimerkiksi aukioloaikojen ja paikan puolesta?

parent-standard-theme_meeting-heading = Mitä mieltä olit tapaamisesta?
parent-standard-theme_meeting-relevance = Käsittelimmekö tapaamisessa oikeita asioita?
parent-standard-theme_meeting-help = Onko tapaamisesta ollut sinulle apua vanhempana?
parent-standard-theme_meeting-recommend = Suosittelisitko tapaamisiamme muille?
parent-standard-theme_meeting-access = Oliko helppo päästä mukaan, esimerkiksi saada tietää tapaamisesta?

parent-standard-parenting_programme-heading = Mitä mieltä olit kurssista?
parent-standard-parenting_programme-relevance = Käsittelemmekö kurssilla oikeita asioita?
parent-standard-parenting_programme-help = Onko kurssista ollut sinulle apua vanhempana?
parent-standard-parenting_programme-recommend = Suosittelisitko kurssia muille?
parent-standard-parenting_programme-access = Oliko kurssille helppo päästä, esimerkiksi ilmoittautua?

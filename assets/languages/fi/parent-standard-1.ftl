parent-standard-1-name = Neljä kysymystä vanhemmille
parent-standard-1-option-4 = Kyllä, todellakin
parent-standard-1-option-3 = Kyllä
parent-standard-1-option-2 = Ei oikeastaan
parent-standard-1-option-1 = Ei ollenkaan
parent-standard-1-option-0 = En tiedä tai ei koske minua

parent-standard-1-advice_talk-heading = Mitä mieltä olit keskustelusta?
parent-standard-1-advice_talk-relevance = Puhuimmeko tässä keskustelussa oikeista asioista?
parent-standard-1-advice_talk-help = Onko keskustelusta ollut sinulle apua vanhempana?
parent-standard-1-advice_talk-recommend = Suosittelisitko meitä muille?
parent-standard-1-advice_talk-access = Oliko meihin helppo saada yhteys, esimerkiksi varata aika keskusteluun?

parent-standard-1-home_visit-heading = Mitä mieltä olit kotikäynnistä?
parent-standard-1-home_visit-relevance = Puhuimmeko kotikäynnillä oikeista asioista?
parent-standard-1-home_visit-help = Onko kotikäynnistä ollut sinulle apua vanhempana?
parent-standard-1-home_visit-recommend = Suosittelisitko kotikäyntiä muille?
parent-standard-1-home_visit-access = Oliko meihin helppo saada yhteys, esimerkiksi varata tai vaihtaa aika?

parent-standard-1-open_preschool-heading = Mitä mieltä olet avoimesta esikoulusta (öppna förskolan)?
parent-standard-1-open_preschool-relevance = Teemmekö avoimessa esikoulussa oikeita asioita ja puhummeko oikeista asioista?
parent-standard-1-open_preschool-help = Onko avoimesta esikoulusta sinulle apua vanhempana?
parent-standard-1-open_preschool-recommend = Suosittelisitko avointa esikoulua muille?
parent-standard-1-open_preschool-access = Onko tänne helppo tulla, kun ajattelet aukioloaikojamme ja sijaintiamme?

parent-standard-1-theme_meeting-heading = Mitä mieltä olit tapaamisesta?
parent-standard-1-theme_meeting-relevance = Käsittelimmekö tapaamisessa oikeita asioita?
parent-standard-1-theme_meeting-help = Onko tapaamisesta ollut sinulle apua vanhempana?
parent-standard-1-theme_meeting-recommend = Suosittelisitko tapaamisiamme muille?
parent-standard-1-theme_meeting-access = Oliko helppo osallistua, esimerkiksi saada tietää tapaamisesta?

parent-standard-1-parenting_programme-heading = Mitä mieltä olit kurssista?
parent-standard-1-parenting_programme-relevance = Käsittelemmekö kurssilla oikeita asioita?
parent-standard-1-parenting_programme-help = Onko kurssista ollut sinulle apua vanhempana?
parent-standard-1-parenting_programme-recommend = Suosittelisitko kurssia muille?
parent-standard-1-parenting_programme-access = Oliko kurssille helppo päästä, esimerkiksi ilmoittautua?

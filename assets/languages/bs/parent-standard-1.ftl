parent-standard-1-name = Četiri pitanja za roditelje
parent-standard-1-option-4 = Da, zaista
parent-standard-1-option-3 = Da
parent-standard-1-option-2 = Ne baš
parent-standard-1-option-1 = Ne, nimalo
parent-standard-1-option-0 = Ne znam ili ne važi za mene

parent-standard-1-advice_talk-heading = Šta mislite o razgovoru?
parent-standard-1-advice_talk-relevance = Jesmo li u ovom razgovoru govorili o pravim stvarima?
parent-standard-1-advice_talk-help = Je li vam razgovor pomogao kao roditelju?
parent-standard-1-advice_talk-recommend = Biste li drugima preporučili da nam se obrate?
parent-standard-1-advice_talk-access = Je li bilo lako stupiti u kontakt s nama, na primjer da dogovorite razgovor?

parent-standard-1-home_visit-heading = Šta mislite o kućnoj posjeti?
parent-standard-1-home_visit-relevance = Jesmo li tokom kućne posjete govorili o pravim stvarima?
parent-standard-1-home_visit-help = Je li vam kućna posjeta pomogla kao roditelju?
parent-standard-1-home_visit-recommend = Biste li drugima preporučili da prime kućnu posjetu?
parent-standard-1-home_visit-access = Je li bilo lako stupiti u kontakt s nama, na primjer da dogovorite ili promijenite termin?

parent-standard-1-open_preschool-heading = Šta mislite o otvorenom vrtiću (öppna förskolan)?
parent-standard-1-open_preschool-relevance = Radimo li ovdje prave stvari i govorimo li o pravim stvarima?
parent-standard-1-open_preschool-help = Pomaže li vam otvoreni vrtić kao roditelju?
parent-standard-1-open_preschool-recommend = Biste li drugima preporučili da nas posjete?
parent-standard-1-open_preschool-access = Je li lako doći ovamo, s obzirom na radno vrijeme i mjesto?

parent-standard-1-theme_meeting-heading = Šta mislite o susretu?
parent-standard-1-theme_meeting-relevance = Jesmo li na susretu govorili o pravim stvarima?
parent-standard-1-theme_meeting-help = Je li vam susret pomogao kao roditelju?
parent-standard-1-theme_meeting-recommend = Biste li drugima preporučili da dolaze na naše susrete?
parent-standard-1-theme_meeting-access = Je li bilo lako učestvovati, na primjer saznati za susret?

parent-standard-1-parenting_programme-heading = Šta mislite o kursu?
parent-standard-1-parenting_programme-relevance = Govorimo li na kursu o pravim stvarima?
parent-standard-1-parenting_programme-help = Je li vam kurs pomogao kao roditelju?
parent-standard-1-parenting_programme-recommend = Biste li drugima preporučili da idu na kurs?
parent-standard-1-parenting_programme-access = Je li bilo lako uključiti se u kurs, na primjer prijaviti se?

# De fyra brukarfrågorna. Frågorna för samtal är originalet, ordagrant.
parent-standard-1-name = De fyra brukarfrågorna
parent-standard-1-option-4 = Ja, verkligen
parent-standard-1-option-3 = Ja
parent-standard-1-option-2 = Nej, inte riktigt
parent-standard-1-option-1 = Nej, inte alls
parent-standard-1-option-0 = Vet inte eller gäller inte mig

parent-standard-1-advice_talk-heading = Vad tyckte du om samtalet?
parent-standard-1-advice_talk-relevance = Har vi pratat om rätt saker i detta samtal?
parent-standard-1-advice_talk-help = Har samtalet varit till hjälp för dig som förälder?
parent-standard-1-advice_talk-recommend = Skulle du rekommendera andra att ha kontakt med oss?
parent-standard-1-advice_talk-access = Var det lätt att nå oss, till exempel för att boka tid för samtalet?

parent-standard-1-home_visit-heading = Vad tyckte du om hembesöket?
parent-standard-1-home_visit-relevance = Har vi pratat om rätt saker vid hembesöket?
parent-standard-1-home_visit-help = Har hembesöket varit till hjälp för dig som förälder?
parent-standard-1-home_visit-recommend = Skulle du rekommendera andra att ta emot hembesök?
parent-standard-1-home_visit-access = Var det lätt att nå oss, till exempel för att boka eller ändra tid?

parent-standard-1-open_preschool-heading = Vad tycker du om öppna förskolan?
parent-standard-1-open_preschool-relevance = Är det rätt saker vi gör och pratar om på öppna förskolan?
parent-standard-1-open_preschool-help = Är öppna förskolan till hjälp för dig som förälder?
parent-standard-1-open_preschool-recommend = Skulle du rekommendera andra att besöka oss?
parent-standard-1-open_preschool-access = Är det lätt att komma hit, om du tänker på våra tider och var vi finns?

parent-standard-1-theme_meeting-heading = Vad tyckte du om träffen?
parent-standard-1-theme_meeting-relevance = Tog vi upp rätt saker på träffen?
parent-standard-1-theme_meeting-help = Har träffen varit till hjälp för dig som förälder?
parent-standard-1-theme_meeting-recommend = Skulle du rekommendera andra att gå på våra träffar?
parent-standard-1-theme_meeting-access = Var det lätt att vara med, till exempel att få veta att träffen fanns?

parent-standard-1-parenting_programme-heading = Vad tyckte du om kursen?
parent-standard-1-parenting_programme-relevance = Tar vi upp rätt saker i kursen?
parent-standard-1-parenting_programme-help = Har kursen varit till hjälp för dig som förälder?
parent-standard-1-parenting_programme-recommend = Skulle du rekommendera andra att gå kursen?
parent-standard-1-parenting_programme-access = Var det lätt att komma med i kursen, till exempel att anmäla sig?

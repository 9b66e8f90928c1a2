parent-standard-1-name = De fyra frågorna
parent-standard-1-option-4 = Ja, verkligen
parent-standard-1-option-3 = Ja
parent-standard-1-option-2 = Nej, inte riktigt
parent-standard-1-option-1 = Nej, inte alls
parent-standard-1-option-0 = Vet inte eller gäller inte mig

parent-standard-1-advice_talk-heading = Hur var samtalet?
parent-standard-1-advice_talk-relevance = Pratade vi om rätt saker?
parent-standard-1-advice_talk-help = Har samtalet hjälpt dig som förälder?
parent-standard-1-advice_talk-recommend = Skulle du rekommendera oss till andra föräldrar?
parent-standard-1-advice_talk-access = Var det lätt att få kontakt med oss?

parent-standard-1-home_visit-heading = Hur var hembesöket?
parent-standard-1-home_visit-relevance = Pratade vi om rätt saker hemma hos dig?
parent-standard-1-home_visit-help = Har besöket hjälpt dig som förälder?
parent-standard-1-home_visit-recommend = Skulle du rekommendera hembesök till andra föräldrar?
parent-standard-1-home_visit-access = Var det lätt att få kontakt med oss?

parent-standard-1-open_preschool-heading = Hur är öppna förskolan?
parent-standard-1-open_preschool-relevance = Gör vi rätt saker här? Pratar vi om rätt saker?
parent-standard-1-open_preschool-help = Hjälper öppna förskolan dig som förälder?
parent-standard-1-open_preschool-recommend = Skulle du rekommendera oss till andra föräldrar?
parent-standard-1-open_preschool-access = Är det lätt att komma hit? Tänk på våra tider och platsen.

parent-standard-1-theme_meeting-heading = Hur var träffen?
parent-standard-1-theme_meeting-relevance = Pratade vi om rätt saker på träffen?
parent-standard-1-theme_meeting-help = Har träffen hjälpt dig som förälder?
parent-standard-1-theme_meeting-recommend = Skulle du rekommendera våra träffar till andra föräldrar?
parent-standard-1-theme_meeting-access = Var det lätt att vara med på träffen?

parent-standard-1-parenting_programme-heading = Hur var kursen?
parent-standard-1-parenting_programme-relevance = Pratar vi om rätt saker i kursen?
parent-standard-1-parenting_programme-help = Har kursen hjälpt dig som förälder?
parent-standard-1-parenting_programme-recommend = Skulle du rekommendera kursen till andra föräldrar?
parent-standard-1-parenting_programme-access = Var det lätt att få vara med i kursen?

parent-standard-option-4 = Haa, hubaal
parent-standard-option-3 = Haa
parent-standard-option-2 = Maya, wax badan ma aha
parent-standard-option-1 = Maya, haba yaraatee
parent-standard-option-0 = Ma garanayo ama ima khuseeyo

parent-standard-advice_talk-heading = Wadahadalku sidee buu kula ahaa?
parent-standard-advice_talk-relevance = Wadahadalkan miyaan kaga hadalnay arrimihii saxda ahaa?
parent-standard-advice_talk-help = Wadahadalku waalid ahaan ma ku caawiyay?
parent-standard-advice_talk-recommend = Dadka kale ma kula talin lahayd inay nala soo xiriiraan?
parent-standard-advice_talk-access = Ma fududayd inaad na hesho, tusaale ahaan si aad ballan ugu qabsato wadahadalka?

parent-standard-home_visit-heading = Booqashada guriga sidee bay kula ahayd?
parent-standard-home_visit-relevance = Booqashada guriga miyaan kaga hadalnay arrimihii saxda ahaa?
parent-standard-home_visit-help = Booqashada guriga waalid ahaan ma ku caawisay?
parent-standard-home_visit-recommend = Dadka kale ma kula talin lahayd inay booqashada guriga aqbalaan?
parent-standard-home_visit-access = Ma fududayd inaad na hesho, tusaale ahaan si aad ballan u qabsato ama u beddesho?

parent-standard-open_preschool-heading = Dugsiga xannaanada ee furan sidee buu kula yahay?
parent-standard-open_preschool-relevance = Dugsiga xannaanada ee furan miyaan ku qabannaa oo kaga hadalnaa waxyaabaha saxda ah?
parent-standard-open_preschool-help = Dugsiga xannaanada ee furan waalid ahaan ma ku caawiyaa?
parent-standard-open_preschool-recommend = Dadka kale ma kula talin lahayd inay na soo booqdaan?
parent-standard-open_preschool-access = Ma fudud tahay inaad halkan timaado, tusaale ahaan saacadaha iyo goobta?

parent-standard-theme_meeting-heading = Kulanku sidee buu kula ahaa?
parent-standard-theme_meeting-relevance = Kulanka miyaan kaga hadalnay arrimihii saxda ahaa?
parent-standard-theme_meeting-help = Kulanku waalid ahaan ma ku caawiyay?
parent-standard-theme_meeting-recommend = Dadka kale ma kula talin lahayd inay kulamadayada yimaadaan?
parent-standard-theme_meeting-access = Ma fududayd inaad ka qaybgasho, tusaale ahaan inaad kulanka ka war hesho?

parent-standard-parenting_programme-heading = Koorsadu sidee bay kula ahayd?
parent-standard-parenting_programme-relevance = Koorsada miyaan kaga hadalnaa arrimaha saxda ah?
parent-standard-parenting_programme-help = Koorsadu waalid ahaan ma ku caawisay?
parent-standard-parenting_programme-recommend = Dadka kale ma kula talin lahayd inay koorsada qaataan?
parent-standard-parenting_programme-access = Ma fududayd inaad koorsada ku biirto, tusaale ahaan inaad isqorto?

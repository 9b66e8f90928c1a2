parent-standard-1-name = Afarta su'aalood ee waalidiinta
parent-standard-1-option-4 = Haa, hubaal
parent-standard-1-option-3 = Haa
parent-standard-1-option-2 = Maya, in yar mooyee
parent-standard-1-option-1 = Maya, haba yaraatee
parent-standard-1-option-0 = Ma garanayo ama ima khuseeyo

parent-standard-1-advice_talk-heading = Wadahadalkii sidee buu kula ahaa?
parent-standard-1-advice_talk-relevance = Wadahadalkan ma kaga hadalnay arrimihii saxda ahaa?
parent-standard-1-advice_talk-help = Waalid ahaan, wadahadalkii ma ku caawiyay?
parent-standard-1-advice_talk-recommend = Dadka kale ma kula talin lahayd inay nala soo xiriiraan?
parent-standard-1-advice_talk-access = Ma fududayd inaad na hesho, tusaale ahaan si aad ballan ugu qabsato wadahadalka?

parent-standard-1-home_visit-heading = Booqashadii guriga sidee bay kula ahayd?
parent-standard-1-home_visit-relevance = Booqashadii guriga ma kaga hadalnay arrimihii saxda ahaa?
parent-standard-1-home_visit-help = Waalid ahaan, booqashadii guriga ma ku caawisay?
parent-standard-1-home_visit-recommend = Dadka kale ma kula talin lahayd inay booqashada guriga aqbalaan?
parent-standard-1-home_visit-access = Ma fududayd inaad na hesho, tusaale ahaan si aad ballan u qabsato ama u beddesho?

parent-standard-1-open_preschool-heading = Dugsiga xannaanada ee furan (öppna förskolan) sidee buu kula yahay?
parent-standard-1-open_preschool-relevance = Dugsiga xannaanada ee furan ma ku samaynaa oo ma kaga hadalnaa waxyaabaha saxda ah?
parent-standard-1-open_preschool-help = Waalid ahaan, dugsiga xannaanada ee furani ma ku caawiyaa?
parent-standard-1-open_preschool-recommend = Dadka kale ma kula talin lahayd inay na soo booqdaan?
parent-standard-1-open_preschool-access = Ma fudud tahay inaad halkan timaado, marka loo eego saacadahayaga iyo goobtayada?

parent-standard-1-theme_meeting-heading = Kulankii sidee buu kula ahaa?
parent-standard-1-theme_meeting-relevance = Kulankii ma kaga hadalnay arrimihii saxda ahaa?
parent-standard-1-theme_meeting-help = Waalid ahaan, kulankii ma ku caawiyay?
parent-standard-1-theme_meeting-recommend = Dadka kale ma kula talin lahayd inay kulamadayada yimaadaan?
parent-standard-1-theme_meeting-access = Ma fududayd inaad ka qaybgasho, tusaale ahaan inaad kulanka ka war hesho?

parent-standard-1-parenting_programme-heading = Koorsadii sidee bay kula ahayd?
parent-standard-1-parenting_programme-relevance = Koorsada ma kaga hadalnaa arrimaha saxda ah?
parent-standard-1-parenting_programme-help = Waalid ahaan, koorsadii ma ku caawisay?
parent-standard-1-parenting_programme-recommend = Dadka kale ma kula talin lahayd inay koorsada qaataan?
parent-standard-1-parenting_programme-access = Ma fududayd inaad koorsada ku biirto, tusaale ahaan inaad is qorto?

parent-standard-1-name = Çar pirs ji bo dayik û bavan
parent-standard-1-option-4 = Erê, bi rastî
parent-standard-1-option-3 = Erê
parent-standard-1-option-2 = Na, ne ewqas
parent-standard-1-option-1 = Na, qet na
parent-standard-1-option-0 = Nizanim, an ev pirs ne ji bo min e

parent-standard-1-advice_talk-heading = Li gorî we axaftina bi me re çawa bû?
parent-standard-1-advice_talk-relevance = Gelo em di vê axaftinê de li ser mijarên rast peyivîn?
parent-standard-1-advice_talk-help = Wekî dayik an bav, gelo axaftinê alîkariya we kir?
parent-standard-1-advice_talk-recommend = Gelo hûn ê ji kesên din re pêşniyar bikin ku bi me re têkiliyê deynin?
parent-standard-1-advice_talk-access = Gelo hêsan bû ku hûn bi me re têkiliyê deynin, wek mînak ji bo randevûya axaftinê?

parent-standard-1-home_visit-heading = Li gorî we serdana me ya malê çawa bû?
parent-standard-1-home_visit-relevance = Gelo em di serdana malê de li ser mijarên rast peyivîn?
parent-standard-1-home_visit-help = Wekî dayik an bav, gelo serdana malê alîkariya we kir?
parent-standard-1-home_visit-recommend = Gelo hûn ê serdana malê ji kesên din re pêşniyar bikin?
parent-standard-1-home_visit-access = Gelo hêsan bû ku hûn bi me re têkiliyê deynin, wek mînak ji bo girtin an guhertina randevûyê?

parent-standard-1-open_preschool-heading = Li gorî we pêşdibistana vekirî (öppna förskolan) çawa ye?
parent-standard-1-open_preschool-relevance = Gelo em li pêşdibistana vekirî tiştên rast dikin û li ser mijarên rast dipeyivin?
parent-standard-1-open_preschool-help = Wekî dayik an bav, gelo pêşdibistana vekirî alîkariya we dike?
parent-standard-1-open_preschool-recommend = Gelo hûn ê ji kesên din re pêşniyar bikin ku werin cem me?
parent-standard-1-open_preschool-access = Gelo hatina vir hêsan e, li gorî saetên me yên vekirinê û cihê me?

parent-standard-1-theme_meeting-heading = Li gorî we civîn çawa bû?
parent-standard-1-theme_meeting-relevance = Gelo em di civînê de li ser mijarên rast peyivîn?
parent-standard-1-theme_meeting-help = Wekî dayik an bav, gelo civînê alîkariya we kir?
parent-standard-1-theme_meeting-recommend = Gelo hûn ê ji kesên din re pêşniyar bikin ku werin civînên me?
parent-standard-1-theme_meeting-access = Gelo hêsan bû ku hûn beşdar bibin, wek mînak ku hûn ji civînê agahdar bibin?

parent-standard-1-parenting_programme-heading = Li gorî we kurs çawa bû?
parent-standard-1-parenting_programme-relevance = Gelo em di kursê de li ser mijarên rast dipeyivin?
parent-standard-1-parenting_programme-help = Wekî dayik an bav, gelo kursê alîkariya we kir?
parent-standard-1-parenting_programme-recommend = Gelo hûn ê ji kesên din re pêşniyar bikin ku beşdarî kursê bibin?
parent-standard-1-parenting_programme-access = Gelo hêsan bû ku hûn beşdarî kursê bibin, wek mînak ku hûn xwe qeyd bikin?

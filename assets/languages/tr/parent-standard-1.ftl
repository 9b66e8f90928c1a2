parent-standard-1-name = Ebeveynlere dört soru
parent-standard-1-option-4 = Evet, kesinlikle
parent-standard-1-option-3 = Evet
parent-standard-1-option-2 = Hayır, pek sayılmaz
parent-standard-1-option-1 = Hayır, hiç
parent-standard-1-option-0 = Bilmiyorum veya benim için geçerli değil

parent-standard-1-advice_talk-heading = Görüşmeyi nasıl buldunuz?
parent-standard-1-advice_talk-relevance = Bu görüşmede doğru konuları konuştuk mu?
parent-standard-1-advice_talk-help = Görüşme size anne veya baba olarak yardımcı oldu mu?
parent-standard-1-advice_talk-recommend = Başkalarına bizimle iletişime geçmelerini önerir misiniz?
parent-standard-1-advice_talk-access = Bize ulaşmak kolay mıydı, örneğin görüşme randevusu almak için?

parent-standard-1-home_visit-heading = Ev ziyaretini nasıl buldunuz?
parent-standard-1-home_visit-relevance = Ev ziyaretinde doğru konuları konuştuk mu?
parent-standard-1-home_visit-help = Ev ziyareti size anne veya baba olarak yardımcı oldu mu?
parent-standard-1-home_visit-recommend = Başkalarına ev ziyaretini önerir misiniz?
parent-standard-1-home_visit-access = Bize ulaşmak kolay mıydı, örneğin randevu almak veya değiştirmek için?

parent-standard-1-open_preschool-heading = Açık anaokulunu (öppna förskolan) nasıl buluyorsunuz?
parent-standard-1-open_preschool-relevance = Açık anaokulunda doğru şeyleri yapıyor, doğru konuları konuşuyor muyuz?
parent-standard-1-open_preschool-help = Açık anaokulu size anne veya baba olarak yardımcı oluyor mu?
parent-standard-1-open_preschool-recommend = Başkalarına bize gelmelerini önerir misiniz?
parent-standard-1-open_preschool-access = Saatlerimizi ve yerimizi düşününce buraya gelmek kolay mı?

parent-standard-1-theme_meeting-heading = Toplantıyı nasıl buldunuz?
parent-standard-1-theme_meeting-relevance = Toplantıda doğru konuları ele aldık mı?
parent-standard-1-theme_meeting-help = Toplantı size anne veya baba olarak yardımcı oldu mu?
parent-standard-1-theme_meeting-recommend = Başkalarına toplantılarımızı önerir misiniz?
parent-standard-1-theme_meeting-access = Katılmak kolay mıydı, örneğin toplantıdan haberdar olmak?

parent-standard-1-parenting_programme-heading = Kursu nasıl buldunuz?
parent-standard-1-parenting_programme-relevance = Kursta doğru konuları ele alıyor muyuz?
parent-standard-1-parenting_programme-help = Kurs size anne veya baba olarak yardımcı oldu mu?
parent-standard-1-parenting_programme-recommend = Başkalarına kursu önerir misiniz?
parent-standard-1-parenting_programme-access = Kursa katılmak kolay mıydı, örneğin kayıt olmak?

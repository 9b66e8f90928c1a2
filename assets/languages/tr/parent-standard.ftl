parent-standard-option-4 = Evet, kesinlikle
parent-standard-option-3 = Evet
parent-standard-option-2 = Hayır, pek değil
parent-standard-option-1 = Hayır, hiç değil
parent-standard-option-0 = Bilmiyorum veya bana uymuyor

parent-standard-advice_talk-heading = Görüşmeyi nasıl buldunuz?
parent-standard-advice_talk-relevance = Bu görüşmede doğru konuları konuştuk mu?
parent-standard-advice_talk-help = Görüşme size ebeveyn olarak yardımcı oldu mu?
parent-standard-advice_talk-recommend = Başkalarına bizimle iletişim kurmalarını önerir misiniz?
parent-standard-advice_talk-access = Bize ulaşmak kolay mıydı, örneğin görüşme randevusu almak için?

parent-standard-home_visit-heading = Ev ziyaretini nasıl buldunuz?
parent-standard-home_visit-relevance = Ev ziyaretinde doğru konuları konuştuk mu?
parent-standard-home_visit-help = Ev ziyareti size ebeveyn olarak yardımcı oldu mu?
parent-standard-home_visit-recommend = Başkalarına ev ziyaretini önerir misiniz?
parent-standard-home_visit-access = Bize ulaşmak kolay mıydı, örneğin randevu almak veya değiştirmek için?

parent-standard-open_preschool-heading = Açık anaokulunu nasıl buluyorsunuz?
parent-standard-open_preschool-relevance = Açık anaokulunda doğru şeyleri yapıyor ve konuşuyor muyuz?
parent-standard-open_preschool-help = Açık anaokulu size ebeveyn olarak yardımcı oluyor mu?
parent-standard-open_preschool-recommend = Başkalarına bize gelmelerini önerir misiniz?
parent-standard-open_preschool-access = Buraya gelmek kolay mı, örneğin saatlerimiz ve yerimiz açısından?

parent-standard-theme_meeting-heading = Toplantıyı nasıl buldunuz?
parent-standard-theme_meeting-relevance = Toplantıda doğru konuları ele aldık mı?
parent-standard-theme_meeting-help = Toplantı size ebeveyn olarak yardımcı oldu mu?
parent-standard-theme_meeting-recommend = Başkalarına toplantılarımızı önerir misiniz?
parent-standard-theme_meeting-access = Katılmak kolay mıydı, örneğin toplantıdan haberdar olmak?

parent-standard-parenting_programme-heading = Kursu nasıl buldunuz?
parent-standard-parenting_programme-relevance = Kursta doğru konuları ele alıyor muyuz?
parent-standard-parenting_programme-help = Kurs size ebeveyn olarak yardımcı oldu mu?
parent-standard-parenting_programme-recommend = Başkalarına kursu önerir misiniz?
parent-standard-parenting_programme-access = Kursa katılmak kolay mıydı, örneğin kayıt olmak?

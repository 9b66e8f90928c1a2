parent-standard-1-name = Четыре вопроса для родителей
parent-standard-1-option-4 = Да, безусловно
parent-standard-1-option-3 = Да
parent-standard-1-option-2 = Скорее нет
parent-standard-1-option-1 = Нет, совсем нет
parent-standard-1-option-0 = Не знаю или не касается меня

parent-standard-1-advice_talk-heading = Что вы думаете о беседе?
parent-standard-1-advice_talk-relevance = Говорили ли мы в этой беседе о том, что нужно?
parent-standard-1-advice_talk-help = Помогла ли вам как родителю беседа?
parent-standard-1-advice_talk-recommend = Посоветовали бы вы другим обращаться к нам?
parent-standard-1-advice_talk-access = Легко ли было с нами связаться, например чтобы записаться на беседу?

parent-standard-1-home_visit-heading = Что вы думаете о визите на дом?
parent-standard-1-home_visit-relevance = Говорили ли мы во время визита о том, что нужно?
parent-standard-1-home_visit-help = Помог ли вам как родителю визит на дом?
parent-standard-1-home_visit-recommend = Посоветовали бы вы другим визит на дом?
parent-standard-1-home_visit-access = Легко ли было с нами связаться, например чтобы назначить или изменить время?

parent-standard-1-open_preschool-heading = Что вы думаете об открытом детском саде (öppna förskolan)?
parent-standard-1-open_preschool-relevance = Делаем ли мы здесь то, что нужно, и говорим ли о том, что нужно?
parent-standard-1-open_preschool-help = Помогает ли вам как родителю открытый детский сад?
parent-standard-1-open_preschool-recommend = Посоветовали бы вы другим открытый детский сад?
parent-standard-1-open_preschool-access = Легко ли сюда приходить: удобны ли часы работы и место?

parent-standard-1-theme_meeting-heading = Что вы думаете о встрече?
parent-standard-1-theme_meeting-relevance = Говорили ли мы на встрече о том, что нужно?
parent-standard-1-theme_meeting-help = Помогла ли вам как родителю встреча?
parent-standard-1-theme_meeting-recommend = Посоветовали бы вы другим приходить на наши встречи?
parent-standard-1-theme_meeting-access = Легко ли было участвовать, например узнать о встрече?

parent-standard-1-parenting_programme-heading = Что вы думаете о курсе?
parent-standard-1-parenting_programme-relevance = Говорим ли мы на курсе о том, что нужно?
parent-standard-1-parenting_programme-help = Помог ли вам как родителю курс?
parent-standard-1-parenting_programme-recommend = Посоветовали бы вы другим пройти этот курс?
parent-standard-1-parenting_programme-access = Легко ли было попасть на курс, например записаться?

parent-standard-option-4 = Да, безусловно
parent-standard-option-3 = Да
parent-standard-option-2 = Скорее нет
parent-standard-option-1 = Нет, совсем нет
parent-standard-option-0 = Не знаю или это ко мне не относится

parent-standard-advice_talk-heading = Что вы думаете о беседе?
parent-standard-advice_talk-relevance = Говорили ли мы в этой беседе о том, что нужно?
parent-standard-advice_talk-help = Помогла ли беседа вам как родителю?
parent-standard-advice_talk-recommend = Посоветовали бы вы другим обращаться к нам?
parent-standard-advice_talk-access = Легко ли было с нами связаться, например чтобы записаться на беседу?

parent-standard-home_visit-heading = Что вы думаете о визите на дом?
parent-standard-home_visit-relevance = Говорили ли мы во время визита о том, что нужно?
parent-standard-home_visit-help = Помог ли визит на дом вам как родителю?
parent-standard-home_visit-recommend = Посоветовали бы вы другим согласиться на визит на дом?
parent-standard-home_visit-access = Легко ли было с нами связаться, например чтобы назначить или изменить время?

parent-standard-open_preschool-heading = Что вы думаете об открытом детском саде?
parent-standard-open_preschool-relevance = Делаем ли мы в открытом детском саду то, что нужно, и о том ли говорим?
parent-standard-open_preschool-help = Помогает ли открытый детский сад вам как родителю?
parent-standard-open_preschool-recommend = Посоветовали бы вы другим приходить к нам?
parent-standard-open_preschool-access = Легко ли сюда приходить, например удобны ли часы работы и место?

parent-standard-theme_meeting-heading = Что вы думаете о встрече?
parent-standard-theme_meeting-relevance = Говорили ли мы на встрече о том, что нужно?
parent-standard-theme_meeting-help = Помогла ли встреча вам как родителю?
parent-standard-theme_meeting-recommend = Посоветовали бы вы другим приходить на наши встречи?
parent-standard-theme_meeting-access = Легко ли было попасть на встречу, например узнать о ней?

parent-standard-parenting_programme-heading = Что вы думаете о курсе?
parent-standard-parenting_programme-relevance = Говорим ли мы на курсе о том, что нужно?
parent-standard-parenting_programme-help = Помог ли курс вам как родителю?
parent-standard-parenting_programme-recommend = Посоветовали бы вы другим пройти этот курс?
parent-standard-parenting_programme-access = Легко ли было попасть на курс, например записаться?

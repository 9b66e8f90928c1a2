parent-standard-1-name = Чотири запитання для мам і тат
parent-standard-1-option-4 = Так, безумовно
parent-standard-1-option-3 = Так
parent-standard-1-option-2 = Радше ні
parent-standard-1-option-1 = Ні, зовсім ні
parent-standard-1-option-0 = Не знаю або не про мене

parent-standard-1-advice_talk-heading = Що ви думаєте про розмову?
parent-standard-1-advice_talk-relevance = Чи говорили ми в цій розмові про те, що потрібно?
parent-standard-1-advice_talk-help = Чи допомогла вам розмова як мамі чи татові?
parent-standard-1-advice_talk-recommend = Чи порадили б ви іншим звертатися до нас?
parent-standard-1-advice_talk-access = Чи легко було з нами зв’язатися, наприклад щоб записатися на розмову?

parent-standard-1-home_visit-heading = Що ви думаєте про візит додому?
parent-standard-1-home_visit-relevance = Чи говорили ми під час візиту про те, що потрібно?
parent-standard-1-home_visit-help = Чи допоміг вам візит додому як мамі чи татові?
parent-standard-1-home_visit-recommend = Чи порадили б ви іншим візит додому?
parent-standard-1-home_visit-access = Чи легко було з нами зв’язатися, наприклад щоб домовитися про час або змінити його?

parent-standard-1-open_preschool-heading = Що ви думаєте про відкритий дитячий садок (öppna förskolan)?
parent-standard-1-open_preschool-relevance = Чи робимо ми тут те, що потрібно, і чи говоримо про те, що потрібно?
parent-standard-1-open_preschool-help = Чи допомагає вам відкритий дитячий садок як мамі чи татові?
parent-standard-1-open_preschool-recommend = Чи порадили б ви іншим приходити до нас?
parent-standard-1-open_preschool-access = Чи легко сюди приходити, якщо подумати про наші години роботи та місце?

parent-standard-1-theme_meeting-heading = Що ви думаєте про зустріч?
parent-standard-1-theme_meeting-relevance = Чи говорили ми на зустрічі про те, що потрібно?
parent-standard-1-theme_meeting-help = Чи допомогла вам зустріч як мамі чи татові?
parent-standard-1-theme_meeting-recommend = Чи порадили б ви іншим приходити на наші зустрічі?
parent-standard-1-theme_meeting-access = Чи легко було взяти участь, наприклад дізнатися про зустріч?

parent-standard-1-parenting_programme-heading = Що ви думаєте про курс?
parent-standard-1-parenting_programme-relevance = Чи говоримо ми на курсі про те, що потрібно?
parent-standard-1-parenting_programme-help = Чи допоміг вам курс як мамі чи татові?
parent-standard-1-parenting_programme-recommend = Чи порадили б ви іншим пройти цей курс?
parent-standard-1-parenting_programme-access = Чи легко було потрапити на курс, наприклад записатися?

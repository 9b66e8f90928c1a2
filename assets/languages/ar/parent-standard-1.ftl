parent-standard-1-name = الأسئلة الأربعة للوالدين
parent-standard-1-option-4 = نعم، بالتأكيد
parent-standard-1-option-3 = نعم
parent-standard-1-option-2 = لا، ليس حقًا
parent-standard-1-option-1 = لا، أبدًا
parent-standard-1-option-0 = لا أعرف أو لا ينطبق عليّ

parent-standard-1-advice_talk-heading = ما رأيك في المحادثة؟
parent-standard-1-advice_talk-relevance = هل تحدثنا عن الأمور المناسبة في هذه المحادثة؟
parent-standard-1-advice_talk-help = هل ساعدتك المحادثة بوصفك أبًا أو أمًّا؟
parent-standard-1-advice_talk-recommend = هل يمكن أن توصي الآخرين بالتواصل معنا؟
parent-standard-1-advice_talk-access = هل كان من السهل التواصل معنا، مثلًا لحجز موعد للمحادثة؟

parent-standard-1-home_visit-heading = ما رأيك في الزيارة المنزلية؟
parent-standard-1-home_visit-relevance = هل تحدثنا عن الأمور المناسبة في الزيارة المنزلية؟
parent-standard-1-home_visit-help = هل ساعدتك الزيارة المنزلية بوصفك أبًا أو أمًّا؟
parent-standard-1-home_visit-recommend = هل يمكن أن توصي الآخرين بقبول الزيارات المنزلية؟
parent-standard-1-home_visit-access = هل كان من السهل التواصل معنا، مثلًا لحجز موعد أو تغييره؟

parent-standard-1-open_preschool-heading = ما رأيك في الروضة المفتوحة (öppna förskolan)؟
parent-standard-1-open_preschool-relevance = هل نفعل الأشياء المناسبة ونتحدث عن الأمور المناسبة في الروضة المفتوحة؟
parent-standard-1-open_preschool-help = هل تساعدك الروضة المفتوحة بوصفك أبًا أو أمًّا؟
parent-standard-1-open_preschool-recommend = هل يمكن أن توصي الآخرين بزيارتنا؟
parent-standard-1-open_preschool-access = هل من السهل المجيء إلى هنا، من حيث أوقات الدوام والمكان؟

parent-standard-1-theme_meeting-heading = ما رأيك في اللقاء؟
parent-standard-1-theme_meeting-relevance = هل تحدثنا عن الأمور المناسبة في اللقاء؟
parent-standard-1-theme_meeting-help = هل ساعدك اللقاء بوصفك أبًا أو أمًّا؟
parent-standard-1-theme_meeting-recommend = هل يمكن أن توصي الآخرين بحضور لقاءاتنا؟
parent-standard-1-theme_meeting-access = هل كان من السهل الحضور، مثلًا أن يصلك خبر اللقاء؟

parent-standard-1-parenting_programme-heading = ما رأيك في دورة الوالدين؟
parent-standard-1-parenting_programme-relevance = هل نتحدث عن الأمور المناسبة في الدورة؟
parent-standard-1-parenting_programme-help = هل ساعدتك الدورة بوصفك أبًا أو أمًّا؟
parent-standard-1-parenting_programme-recommend = هل يمكن أن توصي الآخرين بالمشاركة في الدورة؟
parent-standard-1-parenting_programme-access = هل كان من السهل الانضمام إلى الدورة، مثلًا التسجيل فيها؟

parent-standard-1-option-4 = نعم، بالتأكيد
parent-standard-1-option-3 = نعم
parent-standard-1-option-2 = لا، ليس تمامًا
parent-standard-1-option-1 = لا، على الإطلاق
parent-standard-1-option-0 = لا أعرف أو لا ينطبق

parent-standard-1-advice_talk-heading = ما رأيك في المحادثة؟
parent-standard-1-advice_talk-relevance = هل تحدثنا عن الأمور المناسبة في هذه المحادثة؟
parent-standard-1-advice_talk-help = هل ساعدتك المحادثة في دورك كوالد أو والدة؟
parent-standard-1-advice_talk-recommend = هل لديك استعداد لنصح الآخرين بالتواصل معنا؟
parent-standard-1-advice_talk-access = هل كان الوصول إلينا سهلًا، مثلًا لحجز موعد للمحادثة؟

parent-standard-1-home_visit-heading = ما رأيك في الزيارة المنزلية؟
parent-standard-1-home_visit-relevance = هل تحدثنا عن الأمور المناسبة في الزيارة المنزلية؟
parent-standard-1-home_visit-help = هل ساعدتك الزيارة المنزلية في دورك كوالد أو والدة؟
parent-standard-1-home_visit-recommend = هل لديك استعداد لنصح الآخرين باستقبال زيارات منزلية؟
parent-standard-1-home_visit-access = هل كان الوصول إلينا سهلًا، مثلًا لحجز موعد أو تغييره؟

parent-standard-1-open_preschool-heading = ما رأيك في الروضة المفتوحة؟
parent-standard-1-open_preschool-relevance = هل نقوم بالأمور المناسبة ونتحدث عنها في الروضة المفتوحة؟
parent-standard-1-open_preschool-help = هل تساعدك الروضة المفتوحة في دورك كوالد أو والدة؟
parent-standard-1-open_preschool-recommend = هل لديك استعداد لنصح الآخرين بزيارتنا؟
parent-standard-1-open_preschool-access = هل المجيء إلى هنا سهل، مثلًا من حيث أوقاتنا ومكاننا؟

parent-standard-1-theme_meeting-heading = ما رأيك في اللقاء؟
parent-standard-1-theme_meeting-relevance = هل تناولنا الأمور المناسبة في اللقاء؟
parent-standard-1-theme_meeting-help = هل ساعدك اللقاء في دورك كوالد أو والدة؟
parent-standard-1-theme_meeting-recommend = هل لديك استعداد لنصح الآخرين بحضور لقاءاتنا؟
parent-standard-1-theme_meeting-access = هل كانت المشاركة سهلة، مثلًا معرفة أن هناك لقاءً؟

parent-standard-1-parenting_programme-heading = ما رأيك في الدورة؟
parent-standard-1-parenting_programme-relevance = هل نتناول الأمور المناسبة في الدورة؟
parent-standard-1-parenting_programme-help = هل ساعدتك الدورة في دورك كوالد أو والدة؟
parent-standard-1-parenting_programme-recommend = هل لديك استعداد لنصح الآخرين بالمشاركة في الدورة؟
parent-standard-1-parenting_programme-access = هل كان الانضمام إلى الدورة سهلًا، مثلًا التسجيل فيها؟

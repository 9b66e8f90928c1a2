parent-standard-1-option-4 = بله، کاملاً
parent-standard-1-option-3 = بله
parent-standard-1-option-2 = خیر، نه چندان
parent-standard-1-option-1 = خیر، اصلاً
parent-standard-1-option-0 = نمی‌دانم یا شامل من نمی‌شود

parent-standard-1-advice_talk-heading = گفت‌وگو به نظر شما چطور بود؟
parent-standard-1-advice_talk-relevance = آیا در این گفت‌وگو دربارهٔ موضوع‌های مناسب حرف زدیم؟
parent-standard-1-advice_talk-help = آیا این گفت‌وگو به شما به‌عنوان پدر یا مادر کمک کرد؟
parent-standard-1-advice_talk-recommend = آیا به دیگران توصیه می‌کنید با ما تماس بگیرند؟
parent-standard-1-advice_talk-access = آیا تماس با ما آسان بود، مثلاً برای گرفتن وقت گفت‌وگو؟

parent-standard-1-home_visit-heading = دیدار در خانه به نظر شما چطور بود؟
parent-standard-1-home_visit-relevance = آیا در دیدار در خانه دربارهٔ موضوع‌های مناسب حرف زدیم؟
parent-standard-1-home_visit-help = آیا دیدار در خانه به شما به‌عنوان پدر یا مادر کمک کرد؟
parent-standard-1-home_visit-recommend = آیا به دیگران توصیه می‌کنید دیدار در خانه را بپذیرند؟
parent-standard-1-home_visit-access = آیا تماس با ما آسان بود، مثلاً برای گرفتن یا تغییر وقت؟

parent-standard-1-open_preschool-heading = پیش‌دبستانی باز به نظر شما چطور است؟
parent-standard-1-open_preschool-relevance = آیا در پیش‌دبستانی باز کارهای مناسب انجام می‌دهیم و دربارهٔ موضوع‌های مناسب حرف می‌زنیم؟
parent-standard-1-open_preschool-help = آیا پیش‌دبستانی باز به شما به‌عنوان پدر یا مادر کمک می‌کند؟
parent-standard-1-open_preschool-recommend = آیا به دیگران توصیه می‌کنید پیش ما بیایند؟
parent-standard-1-open_preschool-access = آیا آمدن به اینجا آسان است، مثلاً از نظر ساعت کار و محل ما؟

parent-standard-1-theme_meeting-heading = جلسه به نظر شما چطور بود؟
parent-standard-1-theme_meeting-relevance = آیا در جلسه به موضوع‌های مناسب پرداختیم؟
parent-standard-1-theme_meeting-help = آیا جلسه به شما به‌عنوان پدر یا مادر کمک کرد؟
parent-standard-1-theme_meeting-recommend = آیا به دیگران توصیه می‌کنید به جلسه‌های ما بیایند؟
parent-standard-1-theme_meeting-access = آیا شرکت کردن آسان بود، مثلاً باخبر شدن از جلسه؟

parent-standard-1-parenting_programme-heading = دوره به نظر شما چطور بود؟
parent-standard-1-parenting_programme-relevance = آیا در دوره به موضوع‌های مناسب می‌پردازیم؟
parent-standard-1-parenting_programme-help = آیا دوره به شما به‌عنوان پدر یا مادر کمک کرد؟
parent-standard-1-parenting_programme-recommend = آیا به دیگران توصیه می‌کنید در دوره شرکت کنند؟
parent-standard-1-parenting_programme-access = آیا ورود به دوره آسان بود، مثلاً ثبت‌نام؟

parent-standard-1-name = چهار سؤال برای پدران و مادران
parent-standard-1-option-4 = بله، واقعاً
parent-standard-1-option-3 = بله
parent-standard-1-option-2 = نه، نه چندان
parent-standard-1-option-1 = نه، اصلاً
parent-standard-1-option-0 = نمی‌دانم یا در مورد من صدق نمی‌کند

parent-standard-1-advice_talk-heading = به نظر شما گفت‌وگو چطور بود؟
parent-standard-1-advice_talk-relevance = آیا در این گفت‌وگو دربارهٔ موضوع‌های مناسب حرف زدیم؟
parent-standard-1-advice_talk-help = آیا این گفت‌وگو به شما به‌عنوان پدر یا مادر کمک کرد؟
parent-standard-1-advice_talk-recommend = آیا به دیگران توصیه می‌کنید با ما تماس بگیرند؟
parent-standard-1-advice_talk-access = آیا تماس با ما آسان بود، مثلاً برای گرفتن وقت؟

parent-standard-1-home_visit-heading = به نظر شما آمدن ما به خانهٔ شما چطور بود؟
parent-standard-1-home_visit-relevance = آیا وقتی به خانهٔ شما آمدیم، دربارهٔ موضوع‌های مناسب حرف زدیم؟
parent-standard-1-home_visit-help = آیا آمدن ما به خانه‌تان به شما به‌عنوان پدر یا مادر کمک کرد؟
parent-standard-1-home_visit-recommend = آیا به دیگران توصیه می‌کنید ما را در خانهٔ خود بپذیرند؟
parent-standard-1-home_visit-access = آیا تماس با ما آسان بود، مثلاً برای گرفتن یا تغییر وقت؟

parent-standard-1-open_preschool-heading = به نظر شما کودکستان باز (öppna förskolan) چطور است؟
parent-standard-1-open_preschool-relevance = آیا در کودکستان باز کارها و موضوع‌های مناسبی را انتخاب می‌کنیم؟
parent-standard-1-open_preschool-help = آیا کودکستان باز به شما به‌عنوان پدر یا مادر کمک می‌کند؟
parent-standard-1-open_preschool-recommend = آیا به دیگران توصیه می‌کنید پیش ما بیایند؟
parent-standard-1-open_preschool-access = آیا با ساعت کار ما و جایی که هستیم، آمدن به اینجا آسان است؟

parent-standard-1-theme_meeting-heading = به نظر شما جلسه چطور بود؟
parent-standard-1-theme_meeting-relevance = آیا در جلسه دربارهٔ موضوع‌های مناسب حرف زدیم؟
parent-standard-1-theme_meeting-help = آیا جلسه به شما به‌عنوان پدر یا مادر کمک کرد؟
parent-standard-1-theme_meeting-recommend = آیا به دیگران توصیه می‌کنید به جلسه‌های ما بیایند؟
parent-standard-1-theme_meeting-access = آیا شرکت کردن آسان بود، مثلاً باخبر شدن از جلسه؟

parent-standard-1-parenting_programme-heading = به نظر شما دورهٔ آموزشی چطور بود؟
parent-standard-1-parenting_programme-relevance = آیا در دورهٔ آموزشی دربارهٔ موضوع‌های مناسب حرف می‌زنیم؟
parent-standard-1-parenting_programme-help = آیا دورهٔ آموزشی به شما به‌عنوان پدر یا مادر کمک کرد؟
parent-standard-1-parenting_programme-recommend = آیا به دیگران توصیه می‌کنید در دورهٔ آموزشی شرکت کنند؟
parent-standard-1-parenting_programme-access = آیا شرکت در دورهٔ آموزشی آسان بود، مثلاً ثبت‌نام کردن؟

parent-standard-1-name = چهار سوال برای پدران و مادران
parent-standard-1-option-4 = بلی، واقعاً
parent-standard-1-option-3 = بلی
parent-standard-1-option-2 = نخیر، نه چندان
parent-standard-1-option-1 = نخیر، اصلاً نه
parent-standard-1-option-0 = نمی‌دانم یا در مورد من نیست

parent-standard-1-advice_talk-heading = به نظر شما این صحبت چطور بود؟
parent-standard-1-advice_talk-relevance = آیا در این صحبت درباره موضوعات مناسب حرف زدیم؟
parent-standard-1-advice_talk-help = آیا این صحبت به شما به حیث پدر یا مادر کمک کرد؟
parent-standard-1-advice_talk-recommend = آیا به دیگران توصیه می‌کنید که با ما تماس بگیرند؟
parent-standard-1-advice_talk-access = آیا تماس گرفتن با ما آسان بود، به طور مثال برای گرفتن وقت؟

parent-standard-1-home_visit-heading = به نظر شما آمدن ما به خانه شما چطور بود؟
parent-standard-1-home_visit-relevance = آیا وقتی به خانه شما آمدیم، درباره موضوعات مناسب صحبت کردیم؟
parent-standard-1-home_visit-help = آیا آمدن ما به خانه‌تان به شما به حیث پدر یا مادر کمک کرد؟
parent-standard-1-home_visit-recommend = آیا به دیگران توصیه می‌کنید که ما را در خانه خود بپذیرند؟
parent-standard-1-home_visit-access = آیا تماس گرفتن با ما آسان بود، به طور مثال برای گرفتن یا تبدیل کردن وقت؟

parent-standard-1-open_preschool-heading = به نظر شما کودکستان باز (öppna förskolan) چطور است؟
parent-standard-1-open_preschool-relevance = آیا در کودکستان باز کارها و موضوعات مناسب را انتخاب می‌کنیم؟
parent-standard-1-open_preschool-help = آیا کودکستان باز به شما به حیث پدر یا مادر کمک می‌کند؟
parent-standard-1-open_preschool-recommend = آیا به دیگران توصیه می‌کنید که نزد ما بیایند؟
parent-standard-1-open_preschool-access = آیا با ساعت‌های کار ما و جایی که هستیم، آمدن به اینجا آسان است؟

parent-standard-1-theme_meeting-heading = به نظر شما جلسه چطور بود؟
parent-standard-1-theme_meeting-relevance = آیا در جلسه درباره موضوعات مناسب صحبت کردیم؟
parent-standard-1-theme_meeting-help = آیا جلسه به شما به حیث پدر یا مادر کمک کرد؟
parent-standard-1-theme_meeting-recommend = آیا به دیگران توصیه می‌کنید که به جلسات ما بیایند؟
parent-standard-1-theme_meeting-access = آیا اشتراک کردن آسان بود، به طور مثال خبر شدن از جلسه؟

parent-standard-1-parenting_programme-heading = به نظر شما کورس چطور بود؟
parent-standard-1-parenting_programme-relevance = آیا در کورس درباره موضوعات مناسب صحبت می‌کنیم؟
parent-standard-1-parenting_programme-help = آیا کورس به شما به حیث پدر یا مادر کمک کرد؟
parent-standard-1-parenting_programme-recommend = آیا به دیگران توصیه می‌کنید که در کورس اشتراک کنند؟
parent-standard-1-parenting_programme-access = آیا شامل شدن در کورس آسان بود، به طور مثال ثبت نام؟

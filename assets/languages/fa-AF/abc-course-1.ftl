abc-course-1-name = سوالات پس از کورس ABC
abc-course-1-heading = به نظر شما کورس ABC چطور بود؟
abc-course-1-relation = اشتراک در کورس ABC بر رابطه میان من و فرزندم تأثیر مثبت داشته است
abc-course-1-recommend = کورس ABC را به پدران و مادران دیگر توصیه می‌کنم

abc-course-1-option-5 = ۵ – بالاترین نمره
abc-course-1-option-4 = ۴
abc-course-1-option-3 = ۳
abc-course-1-option-2 = ۲
abc-course-1-option-1 = ۱
abc-course-1-option-0 = ۰ – پایین‌ترین نمره

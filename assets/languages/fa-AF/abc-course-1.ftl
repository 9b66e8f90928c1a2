abc-course-1-name = سوالات پس از کورس ABC
abc-course-1-heading = به نظر شما کورس ABC چطور بود؟
abc-course-1-relation = اشتراک در کورس ABC بر رابطه میان من و فرزندم تأثیر مثبت داشته است
abc-course-1-recommend = کورس ABC را به پدران و مادران دیگر توصیه می‌کنم

abc-course-1-option-5 = 5 – بالاترین نمره
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – پایین‌ترین نمره

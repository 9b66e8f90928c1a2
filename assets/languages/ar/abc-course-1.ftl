abc-course-1-name = استبيان بعد دورة ABC
abc-course-1-heading = ما رأيك في دورة ABC؟
abc-course-1-relation = كان للمشاركة في دورة ABC تأثير إيجابي على العلاقة بيني وبين طفلي
abc-course-1-recommend = أوصي آباء وأمهات آخرين بدورة ABC

abc-course-1-option-5 = 5 – أعلى تقييم
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – أدنى تقييم

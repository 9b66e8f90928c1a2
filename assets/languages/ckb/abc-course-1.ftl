abc-course-1-name = ڕاپرسی دوای کۆرسی ABC
abc-course-1-heading = بە ڕای ئێوە کۆرسی ABC چۆن بوو؟
abc-course-1-relation = بەشداریکردن لە کۆرسی ABC کاریگەریی باشی هەبووە لەسەر پەیوەندیی نێوان من و منداڵەکەم
abc-course-1-recommend = کۆرسی ABC بۆ دایک و باوکانی تر پێشنیار دەکەم

abc-course-1-option-5 = 5 – بەرزترین نمرە
abc-course-1-option-4 = 4
abc-course-1-option-3 = 3
abc-course-1-option-2 = 2
abc-course-1-option-1 = 1
abc-course-1-option-0 = 0 – نزمترین نمرە

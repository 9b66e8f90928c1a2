parent-standard-1-name = چوار پرسیار بۆ دایک و باوکان
parent-standard-1-option-4 = بەڵێ، بەڕاستی
parent-standard-1-option-3 = بەڵێ
parent-standard-1-option-2 = نەخێر، ئەوەندە نا
parent-standard-1-option-1 = نەخێر، بە هیچ شێوەیەک
parent-standard-1-option-0 = نازانم، یان پرسیارەکە بۆ من نییە

parent-standard-1-advice_talk-heading = بە ڕای ئێوە گفتوگۆکە چۆن بوو؟
parent-standard-1-advice_talk-relevance = ئایا لەم گفتوگۆیەدا باسی بابەتە گونجاوەکانمان کرد؟
parent-standard-1-advice_talk-help = ئایا گفتوگۆکە یارمەتیدەر بوو بۆ ئێوە وەک دایک یان باوک؟
parent-standard-1-advice_talk-recommend = ئایا ئێوە بۆ کەسانی تر پێشنیار دەکەن کە پەیوەندیمان پێوە بکەن؟
parent-standard-1-advice_talk-access = ئایا بۆ ئێوە ئاسان بوو پەیوەندیمان پێوە بکەن، بۆ نموونە بۆ دانانی کاتی گفتوگۆکە؟

parent-standard-1-home_visit-heading = بە ڕای ئێوە سەردانەکەمان بۆ ماڵتان چۆن بوو؟
parent-standard-1-home_visit-relevance = ئایا لە سەردانی ماڵەوەدا باسی بابەتە گونجاوەکانمان کرد؟
parent-standard-1-home_visit-help = ئایا سەردانی ماڵەوە یارمەتیدەر بوو بۆ ئێوە وەک دایک یان باوک؟
parent-standard-1-home_visit-recommend = ئایا ئێوە سەردانی ماڵەوە بۆ کەسانی تر پێشنیار دەکەن؟
parent-standard-1-home_visit-access = ئایا بۆ ئێوە ئاسان بوو پەیوەندیمان پێوە بکەن، بۆ نموونە بۆ دانان یان گۆڕینی کات؟

parent-standard-1-open_preschool-heading = بە ڕای ئێوە باخچەی کراوەی ساوایان (öppna förskolan) چۆنە؟
parent-standard-1-open_preschool-relevance = ئایا لێرە شتی گونجاو دەکەین و باسی بابەتی گونجاو دەکەین؟
parent-standard-1-open_preschool-help = ئایا باخچەی کراوەی ساوایان یارمەتیدەرە بۆ ئێوە وەک دایک یان باوک؟
parent-standard-1-open_preschool-recommend = ئایا ئێوە بۆ کەسانی تر پێشنیار دەکەن کە بێن بۆ لامان؟
parent-standard-1-open_preschool-access = ئایا هاتن بۆ ئێرە ئاسانە، بەپێی کاتی کردنەوە و شوێنەکەمان؟

parent-standard-1-theme_meeting-heading = بە ڕای ئێوە کۆبوونەوەکە چۆن بوو؟
parent-standard-1-theme_meeting-relevance = ئایا لە کۆبوونەوەکەدا باسی بابەتە گونجاوەکانمان کرد؟
parent-standard-1-theme_meeting-help = ئایا کۆبوونەوەکە یارمەتیدەر بوو بۆ ئێوە وەک دایک یان باوک؟
parent-standard-1-theme_meeting-recommend = ئایا ئێوە بۆ کەسانی تر پێشنیار دەکەن کە بێن بۆ کۆبوونەوەکانمان؟
parent-standard-1-theme_meeting-access = ئایا بەشداریکردن ئاسان بوو، بۆ نموونە ئاگاداربوون لە کۆبوونەوەکە؟

parent-standard-1-parenting_programme-heading = بە ڕای ئێوە کۆرسی دایک و باوکان چۆن بوو؟
parent-standard-1-parenting_programme-relevance = ئایا لە کۆرسەکەدا باسی بابەتە گونجاوەکان دەکەین؟
parent-standard-1-parenting_programme-help = ئایا کۆرسەکە یارمەتیدەر بوو بۆ ئێوە وەک دایک یان باوک؟
parent-standard-1-parenting_programme-recommend = ئایا ئێوە بۆ کەسانی تر پێشنیار دەکەن کە بەشداریی کۆرسەکە بکەن؟
parent-standard-1-parenting_programme-access = ئایا بۆ ئێوە ئاسان بوو بێنە ناو کۆرسەکە، بۆ نموونە ناونووسین؟

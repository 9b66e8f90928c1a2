accessibility-link = دەستگەیشتن بۆ هەمووان
accessibility-heading = ڕاگەیاندن دەربارەی دەستگەیشتن بۆ هەمووان
accessibility-intro = { $municipality } لەم ماڵپەڕە بەرپرسە. دەمانەوێت هەمووان بتوانن بەکاری بهێنن. لێرەدا نووسراوە کە ماڵپەڕەکە تا چەند لەگەڵ یاسای سوید دەربارەی دەستگەیشتن بە خزمەتگوزارییە گشتییە دیجیتاڵییەکان دەگونجێت، چ کەموکوڕییەک دەزانین و چۆن ئاگادارمان بکەنەوە ئەگەر کەموکوڕیی ترتان بینی.

accessibility-level-heading = هەمووان تا چەند دەتوانن ماڵپەڕەکە بەکاربهێنن
accessibility-level-fully = ماڵپەڕەکە بە تەواوی لەگەڵ یاساکە دەگونجێت. پێوەرەکە ستانداردی EN 301 549 یە، کە لەسەر WCAG 2.1 ئاستی AA دامەزراوە.
accessibility-level-partly = ماڵپەڕەکە تا ڕادەیەک لەگەڵ یاساکە دەگونجێت. پێوەرەکە ستانداردی EN 301 549 یە، کە لەسەر WCAG 2.1 ئاستی AA دامەزراوە. کەموکوڕییەکان لە خوارەوە نووسراون.
accessibility-level-not = ماڵپەڕەکە لەگەڵ یاساکە ناگونجێت. پێوەرەکە ستانداردی EN 301 549 یە، کە لەسەر WCAG 2.1 ئاستی AA دامەزراوە. کەموکوڕییەکان لە خوارەوە نووسراون.
accessibility-level-unknown = هێشتا هیچ هەڵسەنگاندنێک نەکراوە.

accessibility-gaps-heading = ئەوەی هەمووان ناتوانن بەکاری بهێنن
accessibility-gaps-none = ئاگاداری هیچ کەموکوڕییەک نین.
accessibility-gap-drafts = دەقەکانی هەندێک زمان کۆمپیوتەر نووسیونی. هێشتا هیچ کەسێک کە ئەو زمانانە بزانێت پێیاندا نەچووەتەوە. ئەمە لەو پەڕانەدا نووسراوە.
accessibility-exempt-heading = هەڵاواردنەکان
accessibility-exempt-none = پشت بە هیچ هەڵاواردنێکی یاساکە نابەستین.

accessibility-tested-heading = چۆن تاقیمان کردووەتەوە
accessibility-method-self = خۆمان ماڵپەڕەکەمان هەڵسەنگاندووە.
accessibility-method-external = لایەنێکی دەرەوە ماڵپەڕەکەی هەڵسەنگاندووە.
accessibility-method-programs = پڕۆگرامی کۆمپیوتەر هەموو وەشانێکی نوێ تاقی دەکەنەوە: بە هەموو زمانەکان، بە شێوەی ڕووناک و تاریک، و لەسەر شاشەی بچووک و گەورە.
accessibility-assessed = دوایین هەڵسەنگاندن: { $date }
accessibility-updated = کاتی نوێکردنەوەی ئەم ڕاگەیاندنە: { $date }

accessibility-contact-heading = ئاگادارمان بکەنەوە
accessibility-contact = ئایا شتێک بۆ ئێوە کار ناکات، یان ناوەڕۆکەکەتان بە شێوەیەکی تر پێویستە؟ پەیوەندی: { $contact }
accessibility-contact-anonymous = پێویست ناکات بڵێن ئێوە کێن.

accessibility-authority-heading = سکاڵا لای دەزگای چاودێر
accessibility-authority = دەزگای سویدی بۆ بەڕێوەبردنی دیجیتاڵی (Digg) چاودێری دەکات کە یاساکە جێبەجێ بکرێت. ئەگەر ئێوە لە وەڵامی ئێمە ڕازی نین، دەتوانن لای ئەو دەزگایە سکاڵا بکەن.
accessibility-authority-link = سکاڵا لای Digg

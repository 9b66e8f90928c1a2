national-three-1-name = سێ پرسیار لە ستراتیژیی نیشتمانیی سوید
national-three-1-heading = ئەمە تا چەند بۆ ئێوە ڕاستە؟
national-three-1-knowledge_useful = ئەوەی فێری بووم بەسوود بووە
national-three-1-parenting_strengthened = توانای من وەک دایک یان باوک بەهێزتر بووە
national-three-1-relation_strengthened = پەیوەندیی نێوان من و منداڵەکەم بەهێزتر بووە

national-three-1-option-4 = بە تەواوی ڕاستە
national-three-1-option-3 = تا ڕادەیەکی زۆر ڕاستە
national-three-1-option-2 = تا ڕادەیەکی کەم ڕاستە
national-three-1-option-1 = بە هیچ شێوەیەک ڕاست نییە
national-three-1-option-0 = نازانم، یان پرسیارەکە بۆ من نییە

poster-heading = بە ڕای ئێوە چۆن بوو؟
poster-camera = کامێرای مۆبایل بەرەو چوارگۆشەکە بگرن.
poster-link = کلیک لە لینکەکە بکەن.
poster-answer = بە زمانی خۆتان وەڵام بدەنەوە.
poster-code = یان بچنە { $address } و کۆدەکە بنووسن.
poster-promise = بەبێ ناو. ئارەزوومەندانە. 1 خولەک.
poster-wifi = کار ناکات؟ wifi بکوژێننەوە و جارێکی تر هەوڵ بدەنەوە.
poster-bankid = هەرگیز داوای BankID ناکەین.

poster-heading = به نظر شما چطور بود؟
poster-camera = کمره موبایل را به طرف مربع بگیرید.
poster-link = لینک را فشار دهید.
poster-answer = به زبان خودتان جواب بدهید.
poster-code = یا به { $address } بروید و کود را بنویسید.
poster-promise = شما ناشناس می‌مانید. جواب دادن اختیاری است. یک دقیقه.
poster-wifi = کار نمی‌کند؟ wifi را خاموش کنید و دوباره کوشش کنید.
poster-bankid = ما هیچ‌گاه از شما BankID نمی‌خواهیم.

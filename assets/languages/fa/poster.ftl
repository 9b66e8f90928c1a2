poster-heading = به نظر شما چطور بود؟
poster-camera = دوربین موبایل را رو به مربع بگیرید.
poster-link = روی لینک بزنید.
poster-answer = به زبان خودتان پاسخ دهید.
poster-code = یا به { $address } بروید و کد را بنویسید.
poster-promise = شما ناشناس می‌مانید. پاسخ دادن اختیاری است. یک دقیقه.
poster-wifi = کار نمی‌کند؟ wifi را خاموش کنید و دوباره امتحان کنید.
poster-bankid = ما هرگز از شما BankID نمی‌خواهیم.

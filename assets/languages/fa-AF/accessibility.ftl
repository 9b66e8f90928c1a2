accessibility-link = دسترسی برای همه
accessibility-heading = اعلامیه دسترسی برای همه
accessibility-intro = { $municipality } مسئول این ویب‌سایت است. ما می‌خواهیم که همه بتوانند از آن استفاده کنند. در اینجا نوشته شده است که ویب‌سایت تا کدام اندازه با قانون سویدن درباره دسترسی به خدمات عامه دیجیتل مطابقت دارد، کدام کمبودی‌ها را می‌شناسیم و اگر کمبودی دیگر یافتید چطور به ما خبر بدهید.

accessibility-level-heading = همه تا کدام اندازه از ویب‌سایت استفاده کرده می‌توانند
accessibility-level-fully = ویب‌سایت کاملاً مطابق قانون است. معیار ما ستندرد EN 301 549 است که بر اساس WCAG 2.1 سطح AA است.
accessibility-level-partly = ویب‌سایت تا اندازه‌ای مطابق قانون است. معیار ما ستندرد EN 301 549 است که بر اساس WCAG 2.1 سطح AA است. کمبودی‌ها در پایین نوشته شده است.
accessibility-level-not = ویب‌سایت مطابق قانون نیست. معیار ما ستندرد EN 301 549 است که بر اساس WCAG 2.1 سطح AA است. کمبودی‌ها در پایین نوشته شده است.
accessibility-level-unknown = هنوز ارزیابی نشده است.

accessibility-gaps-heading = آنچه قابل دسترس نیست
accessibility-gaps-none = از هیچ کمبودی خبر نداریم.
accessibility-gap-drafts = بعضی زبان‌ها توسط کمپیوتر ترجمه شده است. هنوز کسی که به آن زبان صحبت می‌کند ترجمه را بررسی نکرده است. این موضوع در همان صفحه‌ها نوشته شده است.
accessibility-exempt-heading = استثناها
accessibility-exempt-none = ما از هیچ استثنای قانون استفاده نمی‌کنیم.

accessibility-tested-heading = چطور آزمایش کرده‌ایم
accessibility-method-self = خود ما ویب‌سایت را ارزیابی کرده‌ایم.
accessibility-method-external = یک ارزیاب از بیرون ویب‌سایت را ارزیابی کرده است.
accessibility-method-programs = پروگرام‌های کمپیوتری هر نسخه جدید را آزمایش می‌کنند: به همه زبان‌ها، در حالت روشن و تاریک، و در سکرین‌های کوچک و بزرگ.
accessibility-assessed = آخرین ارزیابی: { $date }
accessibility-updated = تاریخ تازه شدن این اعلامیه: { $date }

accessibility-contact-heading = به ما خبر بدهید
accessibility-contact = آیا چیزی برای شما کار نمی‌کند، یا به محتوا به شکل دیگر ضرورت دارید؟ تماس بگیرید با { $contact }
accessibility-contact-anonymous = ضرور نیست بگویید که شما کی هستید.

accessibility-authority-heading = گزارش دادن به اداره مسئول
accessibility-authority = اداره حکومتداری دیجیتل سویدن (Digg) بررسی می‌کند که قانون رعایت شود. اگر از جواب ما راضی نیستید، می‌توانید این را به آن اداره گزارش بدهید.
accessibility-authority-link = گزارش دادن به Digg

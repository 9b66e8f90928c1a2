accessibility-link = دسترسی برای همه
accessibility-heading = بیانیهٔ دسترسی برای همه
accessibility-intro = { $municipality } مسئول این وب‌سایت است. ما می‌خواهیم همه بتوانند از آن استفاده کنند. اینجا نوشته شده است که وب‌سایت تا چه اندازه با قانون سوئد دربارهٔ دسترسی به خدمات عمومی دیجیتال مطابقت دارد، چه کاستی‌هایی را می‌شناسیم و اگر کاستی دیگری پیدا کردید چطور به ما خبر دهید.

accessibility-level-heading = همه تا چه اندازه می‌توانند از وب‌سایت استفاده کنند
accessibility-level-fully = وب‌سایت کاملاً مطابق قانون است. معیار ما استاندارد EN 301 549 است که بر پایهٔ WCAG 2.1 سطح AA است.
accessibility-level-partly = وب‌سایت تا حدی مطابق قانون است. معیار ما استاندارد EN 301 549 است که بر پایهٔ WCAG 2.1 سطح AA است. کاستی‌ها در پایین نوشته شده است.
accessibility-level-not = وب‌سایت مطابق قانون نیست. معیار ما استاندارد EN 301 549 است که بر پایهٔ WCAG 2.1 سطح AA است. کاستی‌ها در پایین نوشته شده است.
accessibility-level-unknown = هنوز ارزیابی انجام نشده است.

accessibility-gaps-heading = آنچه همه نمی‌توانند از آن استفاده کنند
accessibility-gaps-none = هیچ کاستی‌ای نمی‌شناسیم.
accessibility-gap-drafts = بعضی از زبان‌ها را کامپیوتر ترجمه کرده است. هنوز کسی که آن زبان را بلد است ترجمه را بازبینی نکرده است. این موضوع در همان صفحه‌ها نوشته شده است.
accessibility-exempt-heading = استثناها
accessibility-exempt-none = به هیچ استثنایی در قانون استناد نمی‌کنیم.

accessibility-tested-heading = چطور آزمایش کرده‌ایم
accessibility-method-self = خودمان وب‌سایت را ارزیابی کرده‌ایم.
accessibility-method-external = یک ارزیاب بیرونی وب‌سایت را ارزیابی کرده است.
accessibility-method-programs = برنامه‌های کامپیوتری هر نسخهٔ جدید را آزمایش می‌کنند: به همهٔ زبان‌ها، در حالت روشن و تیره، و روی صفحه‌نمایش‌های کوچک و بزرگ.
accessibility-assessed = آخرین ارزیابی: { $date }
accessibility-updated = تاریخ به‌روز شدن این بیانیه: { $date }

accessibility-contact-heading = به ما خبر دهید
accessibility-contact = آیا چیزی برای شما کار نمی‌کند، یا محتوا را به شکل دیگری لازم دارید؟ تماس بگیرید با { $contact }
accessibility-contact-anonymous = لازم نیست بگویید چه کسی هستید.

accessibility-authority-heading = گزارش به ادارهٔ ناظر
accessibility-authority = ادارهٔ دولت دیجیتال سوئد (Digg) بررسی می‌کند که قانون رعایت شود. اگر از پاسخ ما راضی نیستید، می‌توانید به آن اداره گزارش دهید.
accessibility-authority-link = گزارش به Digg

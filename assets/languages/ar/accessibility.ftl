# بيان إمكانية الوصول، بما يطلبه القانون (2018:1937) ولوائح Digg.
accessibility-link = إمكانية الوصول
accessibility-heading = بيان إمكانية الوصول
accessibility-intro = الجهة المسؤولة عن هذا الموقع هي { $municipality }. نريد أن يتمكن الجميع من استخدامه. هنا نبيّن مدى التزام الموقع بالقانون السويدي لإمكانية الوصول إلى الخدمات العامة الرقمية، وما هي النواقص التي نعرفها، وكيف يمكنك إبلاغنا عن نواقص أخرى.

accessibility-level-heading = مدى إمكانية الوصول إلى الموقع
accessibility-level-fully = الموقع متوافق تمامًا مع القانون. المقياس هو المعيار EN 301 549، الذي يستند إلى WCAG 2.1 بمستوى AA.
accessibility-level-partly = الموقع متوافق جزئيًا مع القانون. المقياس هو المعيار EN 301 549، الذي يستند إلى WCAG 2.1 بمستوى AA. النواقص مذكورة أدناه.
accessibility-level-not = الموقع غير متوافق مع القانون. المقياس هو المعيار EN 301 549، الذي يستند إلى WCAG 2.1 بمستوى AA. النواقص مذكورة أدناه.
accessibility-level-unknown = لم يُجرَ أي تقييم بعد.

accessibility-gaps-heading = ما لا تتوفر فيه إمكانية الوصول
accessibility-gaps-none = لا نعرف أي نواقص.
accessibility-gap-drafts = بعض اللغات مترجمة آليًا، ولم يراجعها بعد أي شخص يتكلم اللغة. هذا مذكور في تلك الصفحات.
accessibility-exempt-heading = الاستثناءات
accessibility-exempt-none = لا نستند إلى أي استثناء في القانون.

accessibility-tested-heading = كيف اختبرنا الموقع
accessibility-method-self = قيّمنا الموقع بأنفسنا.
accessibility-method-external = قيّمت الموقع جهة خارجية.
accessibility-method-programs = هناك برامج تختبر كل إصدار جديد: بجميع اللغات، وفي الوضع الفاتح والوضع الداكن، وعلى الشاشات الصغيرة والكبيرة.
accessibility-assessed = آخر تقييم: { $date }
accessibility-updated = تاريخ تحديث البيان: { $date }

accessibility-contact-heading = إبلاغنا عن مشكلة
accessibility-contact = هل هناك شيء لا يعمل لديك، أو لديك حاجة إلى المحتوى بطريقة أخرى؟ للتواصل: { $contact }
accessibility-contact-anonymous = لا حاجة إلى ذكر هويتك.

accessibility-authority-heading = تقديم شكوى إلى الهيئة
accessibility-authority = تراقب هيئة الإدارة الرقمية (Digg) الالتزام بالقانون. إذا لم يكن ردّنا كافيًا لك، يمكنك تقديم شكوى إليها.
accessibility-authority-link = تقديم شكوى إلى Digg

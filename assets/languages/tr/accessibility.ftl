# Erişilebilirlik beyanı: İsveç yasasının (2018:1937) ve Digg kurallarının gerektirdiği bilgiler.
accessibility-link = Erişilebilirlik
accessibility-heading = Erişilebilirlik beyanı
accessibility-intro = Bu web sitesinden { $municipality } sorumludur. Siteyi herkesin kullanabilmesini istiyoruz. Dijital kamu hizmetlerinin erişilebilirliği hakkında bir İsveç yasası vardır. Burada sitenin bu yasaya ne kadar uyduğunu ve hangi eksikleri bildiğimizi okuyabilirsiniz. Başka eksikler bulursanız bize nasıl haber vereceğiniz de burada yazar.

accessibility-level-heading = Web sitesi ne kadar erişilebilir
accessibility-level-fully = Web sitesi yasaya tamamen uygundur. Ölçüt, WCAG 2.1 AA düzeyine dayanan EN 301 549 standardıdır.
accessibility-level-partly = Web sitesi yasaya kısmen uygundur. Ölçüt, WCAG 2.1 AA düzeyine dayanan EN 301 549 standardıdır. Eksikler aşağıda yazar.
accessibility-level-not = Web sitesi yasaya uygun değildir. Ölçüt, WCAG 2.1 AA düzeyine dayanan EN 301 549 standardıdır. Eksikler aşağıda yazar.
accessibility-level-unknown = Henüz bir değerlendirme yapılmadı.

accessibility-gaps-heading = Erişilebilir olmayanlar
accessibility-gaps-none = Bildiğimiz bir eksik yok.
accessibility-gap-drafts = Bazı dillerdeki metinler bilgisayarla çevrildi. O dilleri konuşan hiç kimse bu metinleri henüz kontrol etmedi. Bu bilgi o sayfalarda yazar.
accessibility-exempt-heading = İstisnalar
accessibility-exempt-none = Yasadaki hiçbir istisnaya dayanmıyoruz.

accessibility-tested-heading = Nasıl test ettik
accessibility-method-self = Web sitesini kendimiz değerlendirdik.
accessibility-method-external = Web sitesini dışarıdan bir denetçi değerlendirdi.
accessibility-method-programs = Programlar her yeni sürümü test eder: bütün dillerde, açık ve koyu modda, küçük ve büyük ekranlarda.
accessibility-assessed = Son değerlendirme: { $date }
accessibility-updated = Bu beyanın güncellendiği tarih: { $date }

accessibility-contact-heading = Bize bildirin
accessibility-contact = Sizin için çalışmayan bir şey mi var? İçeriğe başka bir biçimde mi ihtiyacınız var? İletişim: { $contact }
accessibility-contact-anonymous = Kim olduğunuzu söylemeniz gerekmez.

accessibility-authority-heading = Denetleyen kuruma bildirin
accessibility-authority = İsveç Dijital Yönetim Kurumu (Digg), yasaya uyulup uyulmadığını denetler. Yanıtımızdan memnun değilseniz bunu onlara bildirebilirsiniz.
accessibility-authority-link = Digg kurumuna bildirin

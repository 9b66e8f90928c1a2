# Bir ebeveynin karşılaşabileceği her şey.

form-length-three = Üç kısa soru. Bir dakikadan az sürer.
form-length-four = Dört kısa soru. Bir dakikadan az sürer.
form-length-some = Birkaç kısa soru. Yaklaşık bir dakika sürer.
form-promise = Anonim olarak yanıt verirsiniz. Adınızı sormayız. Yanıt verip vermemek size kalmış.
form-privacy-link = Yanıtınızı nasıl koruyoruz
form-send = Yanıtlarımı gönder
role-legend = Kim yanıt veriyor? (isteğe bağlı)
role-mother = Anne
role-father = Baba
role-other = Çocuk için önemli başka bir yetişkin
role-not-said = Söylemek istemiyorum
language-bar = Dil
listen = { $number }. soruyu dinleyin

fault-title = Hata: { $title }
fault-heading = Yanıtlarınız gönderilmedi
fault-nothing-answered = Hiçbir yanıt seçmediniz. En az bir yanıt seçin ve “Yanıtlarımı gönder” düğmesine basın.
fault-wrong-value = Bir yanıt okunamadı. Yeniden seçin ve “Yanıtlarımı gönder” düğmesine basın.
fault-old-page = Sayfa uzun süre açık kaldı. Yanıtlarınız hâlâ burada. “Yanıtlarımı gönder” düğmesine bir kez daha basın.
fault-too-many = Şu anda çok kişi yanıt veriyor. Yanıtlarınız hâlâ burada. Biraz bekleyin ve “Yanıtlarımı gönder” düğmesine yeniden basın.
fault-not-saved = Şu anda kaydedilemedi. Yanıtlarınız hâlâ burada. Biraz bekleyin ve “Yanıtlarımı gönder” düğmesine yeniden basın.

thanks-heading = Teşekkürler! Yanıtlarınız gönderildi.
thanks-text = Yanıtlar, ebeveynlere verdiğimiz desteği iyileştirmemize yardımcı olur. Şimdi sayfayı kapatabilirsiniz.
thanks-contact = Bizimle yeniden konuşmak ister misiniz? { $contact }
thanks-interview = Daha fazlasını anlatmak ister misiniz? Ne düşündüğünüzü anlatacağınız bir görüşmeye kaydolun
thanks-interview-about = Bağlantı başka bir web sitesine gider. Yanıtlarınız oraya aktarılmaz.
thanks-another = Başka bir yetişkin yanıt vermek istiyor
again-heading = Bu yanıtlar zaten kaydedildi
again-text = Bir form yalnızca bir kez sayılır. Başka biri yanıt vermek istiyorsa yeni bir form açın.

kiosk-choose = Dil seçin
kiosk-question = Soru { $number } / { $total }
kiosk-skip = Bu soruyu geçin
kiosk-next = Devam
kiosk-back = Geri
kiosk-restart = Baştan başlayın
kiosk-last = Bastığınızda yanıtlarınız gönderilir.
kiosk-nothing = Hiçbir yanıt seçmediniz. En az bir yanıt seçin.
kiosk-too-fast = Bu çok hızlı oldu. Acele etmeden bir kez daha yanıt verin.
kiosk-next-person = Sıradaki kişi

closed-heading = Artık yanıt verilemiyor
closed-text = Bu anket kapandı. Yanıt vermek istediğiniz için teşekkürler.
closed-help = Yanıt vermek isterseniz personelden yeni bir kod isteyin.
full-heading = Bu kod artık yanıt almıyor
full-text = Bu kod, alabileceği kadar yanıt aldı. Yanıt vermek istediğiniz için teşekkürler.
not-yet-heading = Anket henüz açılmadı
not-yet-text = { $date } tarihinden itibaren yanıt verebilirsiniz.
paused-heading = Ankete ara verildi
paused-text = Şu anda yanıt verilemiyor. Başka bir gün yeniden deneyin.
moved-heading = Kod yenisiyle değiştirildi
moved-text = Bu kod artık geçerli değil. Personelden yeni kodu isteyin.
test-notice = Bu yalnızca bir denemedir. Yanıtınız hesaba katılmaz.

code-heading = Kodu yazın
code-label = Kodda on rakam vardır
code-hint = Kod, afişteki veya karttaki karekodun altında yazar.
code-send = Devam edin
code-unknown = Kodu bulamadık. Rakamları kontrol edin ve yeniden deneyin.
code-shape = Bir kodda on rakam vardır. Rakamları kontrol edin ve yeniden deneyin.
code-typo = Bir rakam yanlış veya iki rakam yer değiştirmiş. Rakamları kontrol edin ve yeniden deneyin.

not-found-heading = Sayfayı bulamadık
too-many-heading = Biraz bekleyin
too-many-text = Şu anda sayfayı çok kişi kullanıyor. Biraz bekleyin ve yeniden deneyin.
not-available-heading = Şu anda kullanılamıyor
not-available-text = Bizden kaynaklanan bir hata var. Biraz bekleyin ve yeniden deneyin.
bad-request-heading = Bir sorun oluştu
bad-request-text = Geri dönün ve yeniden deneyin.

privacy-heading = Yanıtınızı nasıl koruyoruz
privacy-anonymous = Anonim olarak yanıt verirsiniz. Kim olduğunuzu, hangi telefonu kullandığınızı veya ne zaman yanıt verdiğinizi kaydetmeyiz.
privacy-box = Yanıtınız, başkalarının yanıtlarıyla birlikte bir kutuya konur. Kutudaki yanıtlar ancak en az { $minimum } tane olunca sayılır. Açık anaokulunda (öppna förskolan) ve kurslarda en az { $recurring } yanıt gerekir. O zaman yalnızca toplam kaydedilir; yeterince yanıt varsa anneler, babalar ve diğerleri için ayrı ayrı.
privacy-nobody = Hiç kimse, ne personel ne de yönetici, sizin hangi yanıtı verdiğinizi göremez.
privacy-few = Yanıtlar çok azsa yanıtınız yalnızca daha büyük bir grubun parçası olarak sayılır ya da hiç sayılmaz.
privacy-alike = Bir gruptaki herkes aynı yanıtı verirse herkesin ne düşündüğü elbette anlaşılabilir.
privacy-outside = Sizi iki şeye karşı koruyamayız. Hizmetin çalıştığı bilgisayarla ilgilenen kişi, yanıtları gelirken görebilir. Ayrıca kutudaki diğer yanıtların neredeyse hepsi, yanıtlarını karşılaştıran kişilerden ya da tek bir kişiden geliyorsa, sizin yanıtınız hesaplanabilir.
privacy-officer = Veri koruma görevlileri için: neler kaydedilir
privacy-contact = Kişisel verilerle ilgili sorunuz mu var? İletişim: { $contact }
privacy-support = Yanıtınız, aldığınız desteği etkilemez. Yanıt verip vermemek size kalmış.
draft-notice = Bu metin bilgisayarla çevrildi ve henüz kontrol edilmedi.

date-in-words = { $day } { $month } { $year }
date-month-1 = Ocak
date-month-2 = Şubat
date-month-3 = Mart
date-month-4 = Nisan
date-month-5 = Mayıs
date-month-6 = Haziran
date-month-7 = Temmuz
date-month-8 = Ağustos
date-month-9 = Eylül
date-month-10 = Ekim
date-month-11 = Kasım
date-month-12 = Aralık

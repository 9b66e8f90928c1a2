# Veri koruma görevlileri ve verilen sözü denetlemek isteyen herkes için.
officer-heading = Neler kaydedilir
officer-intro = Veri koruma görevlileri ve denetlemek isteyen herkes için. lyhord disclose komutu, veritabanında yanıtlar hakkında ne bulunduğunu gösterir: toplamları açık olarak, kutuların ve sağlama toplamlarının yalnızca sayısını ve örnek olarak bir kutuyu.
officer-stored-heading = Yanıtlar hakkında kaydedilenler
officer-released = Toplamlar: ay, anketin bölümü, etkinlik, bölge ve gruba (anne, baba, diğerleri) göre soruların kaç kişiye sorulduğu ve her yanıtı kaç kişinin seçtiği. Her toplam en az { $minimum } yanıttan oluşur; aynı kişilerin yeniden geldiği yerlerde en az { $recurring } yanıttan: açık anaokulları, ebeveynlik destek programları ve yalnızca sonraki görüşmelerde ve ev ziyaretlerinde sorulan sorular. Tema toplantıları ve programlarda yanıtlar ayrıca en az iki koddan gelir. Toplamlar ancak ay bitince eklenir ve sonra hiç değişmez.
officer-area = Bölgeler: yanıtlar yalnızca o etkinlikte en az iki çalışanın görev yaptığı yerlerde bölgeye göre sayılır, diğer yerlerde bölge olmadan. Bölgeler ve sınırlar yalnızca dört aylık dönemin başında değişir.
officer-box = Bekleyen yanıtlar: her etkinlik ve bölge için, içinde bütün gruplar ve sorular bulunan şifrelenmiş bir kutu. Boyutu ankete bağlıdır, yanıtların sayısına değil. Kutu yalnızca toplamları hatırlar. Bir formun hangi kutulara yazılacağı yalnızca koda bağlıdır; kimin yanıt verdiğine, neyi seçtiğine veya hangi dili kullandığına asla bağlı değildir. Zarar gören bir kutu, hâlâ şifreli olarak bir kenara konur.
officer-key = Kutuların anahtarı: veritabanının dışındaki bir dosya. Her gece kendiliğinden yenisiyle değişir ve yeni anahtardan eskisi hesaplanamaz. Dosya kaybolursa kutuları kimse açamaz: o zaman en fazla bir ayın hazır toplamları ve hâlâ bekleyenler kaybolur.
officer-nonce = Gönderilen formlar: aynı form iki kez sayılmasın diye yaklaşık bir gün tutulan, anahtarla hesaplanmış bir sağlama toplamı. Sayfanın hangi saat içinde açıldığını gösterir, ama yanıtlar, dil veya kimin yanıt verdiği hakkında hiçbir şey göstermez.
officer-language = Diller: bütün belediyede, her anket ve dört aylık dönem için her dilde kaç kişinin yanıt verdiği, onar onar. Geriye kalanlar diğer diller olarak sayılır. Hiçbir zaman yanıtlarla, etkinlikle veya bölgeyle birlikte tutulmaz.
officer-count = Kod başına sayı: yalnızca grup etkinlikleri için, şifrelenmiş olarak, aynı kutuda en fazla 64 kod. Personel bunu beşer beşer, gecede bir kez görür. Görüşmeler ve ev ziyaretleri için kod başına hiçbir şey sayılmaz.
officer-staff = Çalışanların metni: çalışanlar göstergelerde ve durum raporlarında kendi işleri hakkında yazar. Hiçbir zaman bir ebeveyn, bir çocuk veya bir iş arkadaşı hakkında yazmaz.
officer-withheld = Yok edilen yanıtlar: dört aylık dönem bittiğinde bazı yanıtların çok az olduğu, anket başına. Kaç tane oldukları asla kaydedilmez.
officer-never-heading = Hiçbir zaman kaydedilmeyenler
officer-never = Her ebeveyn için ayrı bir satır, ad, adres, IP adresi, telefon, tarayıcı, çerezler, kimin ne zaman yanıt verdiği, serbest metin, kod veya çalışan başına sonuçlar.
officer-close-heading = Dört aylık dönem bittiğinde
officer-close = Kutularda kalanlar, anketin her bölümü ayrı olmak üzere birleştirilir: önce grup olmadan, sonra bölge olmadan, sonra etkinlik olmadan. Yine de çok az kalırsa yok edilir.
officer-log-heading = Veritabanının kendisinin anlattıkları
officer-log-tells = Veritabanını, bir kopyasını veya veritabanının kendi günlüğünü okuyan kişi, bir bölgenin kutusuna ne zaman bir şey yazıldığını ve kaç form geldiğini görür. Ne yanıt verildiğini, kimin yanıt verdiğini veya hangi dilde yanıt verildiğini asla görmez. PostgreSQL günlüğüne saati yazar, SQLite yalnızca sırayı.
officer-log-keep = Günlüğü en fazla yedi gün saklayın. PostgreSQL: arşivi kapalı bırakın (archive_mode=off) ya da şifreleyin ve daha eski olanı silin. SQLite: hizmet günlüğü her gece boşaltır.
officer-outside-heading = Verilen sözün dışında kalanlar
officer-outside-root = Hizmetin çalıştığı bilgisayarı yöneten kişi, yanıtları gelirken görebilir.
officer-outside-collude = Yanıtları aynı kutuda olanlardan biri dışında herkes yanıtlarını karşılaştırırsa ya da diğer bütün yanıtları tek bir kişi gönderirse, sonuncu yanıt hesaplanabilir.
officer-outside-invent = Çok küçük bir bölgede var olmayan etkinlikler veya çalışanlar uyduran içeriden biri, bir kutuda yalnızca tek bir ebeveynin gerçek yanıtlarının bulunmasını sağlayabilir.
officer-outside-write = Veritabanını değiştirebilen kişi eski bir kutuyu geri koyabilir, onu kendi yanıtlarıyla doldurabilir ve böylece birinin yanıtını hesaplayabilir.
officer-outside-disk = Hem anahtar dosyasına hem de aynı güne ait veritabanına sahip olan kişi bekleyen kutuları açabilir. PostgreSQL'de, eski bir anahtar dosyası ile veritabanının o zamandan beri en az her yedinci gece alınmış kopyaları yeterlidir. Bütün makinenin yedeğinde ikisi de vardır. Üzerine yazılmış bir anahtar dosyası diskte veya bir anlık görüntüde kalabilir.
officer-outside-forms = Sınırlar kişileri değil yanıtları sayar. Aynı ebeveyn birkaç kez yanıt vermiş olabilir.
officer-outside-alike = Bir gruptaki herkes aynı yanıtı verirse herkesin ne düşündüğü bilinir.

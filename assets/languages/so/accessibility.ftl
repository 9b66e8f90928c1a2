# Warbixinta isticmaalka bogga ee qof walba, sida uu dhigayo sharciga (2018:1937) iyo xeerarka Digg.
accessibility-link = Sida qof walba bogga u isticmaali karo
accessibility-heading = Warbixinta isticmaalka bogga ee qof walba
accessibility-intro = { $municipality } ayaa mas'uul ka ah boggan internetka. Waxaan doonaynaa in qof walba bogga isticmaali karo. Halkan waxaa ku qoran sida uu boggu u buuxiyo sharciga dhigaya in qof walba isticmaali karo adeegyada dadweynaha ee dijitaalka ah, cilladaha aan ognahay, iyo sida aad noogu sheegi karto haddii aad hesho kuwo kale.

accessibility-level-heading = Inta uu qof walba bogga isticmaali karo
accessibility-level-fully = Boggu si buuxda ayuu sharciga u waafaqsan yahay. Waxaa lagu cabbiraa halbeegga EN 301 549, oo ku salaysan WCAG 2.1 heerka AA.
accessibility-level-partly = Boggu qayb ahaan ayuu sharciga u waafaqsan yahay. Waxaa lagu cabbiraa halbeegga EN 301 549, oo ku salaysan WCAG 2.1 heerka AA. Cilladuhu hoos ayay ku qoran yihiin.
accessibility-level-not = Boggu sharciga ma waafaqsana. Waxaa lagu cabbiraa halbeegga EN 301 549, oo ku salaysan WCAG 2.1 heerka AA. Cilladuhu hoos ayay ku qoran yihiin.
accessibility-level-unknown = Weli wax qiimayn ah lama samayn.

accessibility-gaps-heading = Waxyaabaha aan qof walba isticmaali karin
accessibility-gaps-none = Wax cillado ah kama war hayno.
accessibility-gap-drafts = Luqadaha qaarkood waxaa turjumay kombiyuutar. Weli ma jiro qof luqadda ku hadla oo hubiyay. Arrintaas waxay ku qoran tahay bogagga luqadahaas.
accessibility-exempt-heading = Ka reebitaan
accessibility-exempt-none = Ma adeegsanno wax ka reebitaan ah oo sharciga ku jira.

accessibility-tested-heading = Sida aan u tijaabinnay
accessibility-method-self = Annaga laftayada ayaa bogga qiimaynay.
accessibility-method-external = Qiimeeye aan naga tirsanayn ayaa bogga qiimeeyay.
accessibility-method-programs = Barnaamijyo kombiyuutar ayaa tijaabiya nooc kasta oo cusub oo bogga ah. Waxay ku tijaabiyaan dhammaan luqadaha, habka iftiinka iyo habka mugdiga, iyo shaashadaha yaryar iyo kuwa waaweyn.
accessibility-assessed = Qiimayntii ugu dambaysay: { $date }
accessibility-updated = Warbixintan waxaa la cusboonaysiiyay: { $date }

accessibility-contact-heading = Noo sheeg
accessibility-contact = Ma jiraan wax aan kuu shaqaynayn, ama ma u baahan tahay in macluumaadka si kale laguu siiyo? La xiriir { $contact }
accessibility-contact-anonymous = Uma baahnid inaad sheegto cidda aad tahay.

accessibility-authority-heading = Cabasho u gudbi hay'adda
accessibility-authority = Hay'adda Maamulka Dijitaalka ah (Digg) ayaa hubisa in sharciga la raaco. Haddii aadan ku qanacsanayn jawaabtayada, waxaad cabasho u gudbin kartaa hay'addaas.
accessibility-authority-link = Cabasho u gudbi Digg

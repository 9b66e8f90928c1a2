# Заява про доступність із тим, чого вимагають закон (2018:1937) і правила Digg.
accessibility-link = Доступність
accessibility-heading = Заява про доступність
accessibility-intro = За цей вебсайт відповідає { $municipality }. Ми хочемо, щоб ним могли користуватися всі. Тут написано, наскільки сайт відповідає шведському закону про доступність цифрових публічних послуг, про які вади ми знаємо і як повідомити нам, якщо ви знайдете інші.

accessibility-level-heading = Наскільки доступний вебсайт
accessibility-level-fully = Вебсайт повністю відповідає закону. Мірилом є стандарт EN 301 549, який ґрунтується на WCAG 2.1 рівня AA.
accessibility-level-partly = Вебсайт частково відповідає закону. Мірилом є стандарт EN 301 549, який ґрунтується на WCAG 2.1 рівня AA. Вади названо нижче.
accessibility-level-not = Вебсайт не відповідає закону. Мірилом є стандарт EN 301 549, який ґрунтується на WCAG 2.1 рівня AA. Вади названо нижче.
accessibility-level-unknown = Оцінку ще не зроблено.

accessibility-gaps-heading = Що недоступне
accessibility-gaps-none = Ми не знаємо про жодні вади.
accessibility-gap-drafts = Тексти деякими мовами написав комп’ютер. Ніхто, хто розмовляє цією мовою, їх ще не перевірив. Про це написано на тих сторінках.
accessibility-exempt-heading = Винятки
accessibility-exempt-none = Ми не посилаємося на жоден виняток із закону.

accessibility-tested-heading = Як ми перевіряли
accessibility-method-self = Ми самі оцінили вебсайт.
accessibility-method-external = Вебсайт оцінив незалежний фахівець.
accessibility-method-programs = Програми перевіряють кожну нову версію: усіма мовами, у світлому й темному режимі, на малих і великих екранах.
accessibility-assessed = Остання оцінка: { $date }
accessibility-updated = Заяву оновлено: { $date }

accessibility-contact-heading = Повідомте нам
accessibility-contact = У вас щось не працює або вам потрібен цей зміст в іншому вигляді? Контакт: { $contact }
accessibility-contact-anonymous = Не обов’язково казати, хто ви.

accessibility-authority-heading = Скарга до відомства
accessibility-authority = Шведське відомство цифрового врядування (Digg) стежить за тим, щоб закону дотримувалися. Якщо наша відповідь вас не влаштовує, можна поскаржитися туди.
accessibility-authority-link = Поскаржитися до Digg

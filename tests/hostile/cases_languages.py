# ruff: noqa: E501 - rows and what they say are read better in one piece
"""Error pages in many languages, sent with 200; and prose in the same languages that has their
words for "not found" in it and must stay alive.
"""

from __future__ import annotations

from typing import NamedTuple

from hostile.case import Case, Site
from hostile.pages import article, document, missing, text_page


class Language(NamedTuple):
    code: str
    charset: str
    """An old one, that can write it."""
    error: str
    """Title of an error page."""
    sorry: str
    title: str
    """Title of an article."""
    prose: str


LANGUAGES = (
    Language("de", "windows-1252", "Seite nicht gefunden",
        "Die von Ihnen gewünschte Seite konnte leider nicht gefunden werden. Bitte prüfen Sie die Adresse.",
        "Das Wrack vor der Insel",
        "Das Wrack wurde trotz langer Suche nicht gefunden. Erst Jahre später stießen Fischer auf die Reste "
        "des Rumpfes. Die Ladung existiert nicht mehr, doch das Logbuch liegt heute im Museum der Stadt."),
    Language("fr", "iso-8859-15", "Page introuvable",
        "Désolé, la page que vous recherchez n'existe pas ou a été déplacée.",
        "Le tableau perdu de l'abbaye",
        "Le tableau reste introuvable depuis l'incendie de 1871. Les archives n'ont pas été trouvées, et "
        "l'inventaire dressé par l'abbé n'existe plus qu'en copie. Une page du registre en donne la description."),
    Language("es", "iso-8859-1", "Página no encontrada",
        "Lo sentimos, la página que busca no existe o ha sido eliminada.",
        "La campana que nadie volvió a ver",
        "La campana no fue encontrada tras la riada. El alcalde escribió una página entera sobre la búsqueda, "
        "y el pueblo decidió fundir otra, que todavía suena los domingos en la plaza."),
    Language("pt", "iso-8859-1", "Página não encontrada",
        "Desculpe, a página que procura não foi encontrada ou já não está disponível.",
        "O farol do norte",
        "A chave do farol não foi encontrada durante a guerra. O faroleiro já não existe nos registos, mas a "
        "sua filha guardou uma página do diário em que ele descreve a noite da tempestade."),
    Language("it", "iso-8859-1", "Pagina non trovata",
        "Spiacenti, la pagina richiesta non esiste o è stata rimossa.",
        "Il manoscritto del convento",
        "Il manoscritto non è stato trovato fra le carte del convento. Una sola pagina, conservata a Torino, "
        "mostra la mano del copista; il resto non esiste più da quando il tetto crollò nel 1834."),
    Language("nl", "iso-8859-1", "Pagina niet gevonden",
        "De pagina die u zoekt bestaat niet (meer). Ga terug naar de startpagina.",
        "De molen aan de dijk",
        "De bouwtekening werd niet gevonden, en de oude molen bestaat niet meer. Op een pagina van het "
        "kasboek staat wat de wieken hebben gekost: veertig gulden en een vat bier."),
    Language("sv", "iso-8859-1", "Sidan hittades inte",
        "Sidan du söker finns inte längre eller har flyttats.",
        "Klockaren i skogen",
        "Klockan hittades inte förrän isen hade gått. Den gamla kyrkan finns inte längre, men en sida ur "
        "räkenskaperna visar vad klockaren fick betalt för att ringa den i fyrtio år."),
    Language("da", "iso-8859-1", "Siden blev ikke fundet",
        "Den side, du leder efter, findes ikke eller er blevet flyttet.",
        "Skibet i fjorden",
        "Skibet blev ikke fundet det år. Havnen findes ikke længere, men på en side i protokollen står "
        "navnene på de elleve mand, som roede ud for at lede efter det i tågen."),
    Language("no", "iso-8859-1", "Siden ble ikke funnet",
        "Beklager, vi finner ikke siden du leter etter. Den kan være slettet.",
        "Postruten over fjellet",
        "Sekken med brev ble ikke funnet før om våren. Hytta finnes ikke lenger, men en side av dagboken "
        "forteller hvordan postmannen ventet tre døgn på at vinden skulle løye."),
    Language("fi", "iso-8859-1", "Sivua ei löytynyt",
        "Etsimääsi sivua ei löydy. Se on ehkä poistettu tai siirretty.",
        "Kadonnut tervavene",
        "Venettä ei löytynyt kosken alta. Kylää ei enää ole olemassa, mutta yksi sivu kirkonkirjasta kertoo "
        "soutajien nimet ja sen, mitä tervatynnyreistä sinä kesänä maksettiin."),
    Language("pl", "iso-8859-2", "Nie znaleziono strony",
        "Przepraszamy, strona, której szukasz, nie istnieje lub została usunięta.",
        "Dzwon z jeziora",
        "Dzwonu nie znaleziono, choć szukano go przez dwa lata. Stara wieś już nie istnieje, lecz na jednej "
        "stronie kroniki zapisano, ile ważył i kto go odlał w 1643 roku."),
    Language("cs", "iso-8859-2", "Stránka nenalezena",
        "Omlouváme se, požadovaná stránka nebyla nalezena nebo již neexistuje.",
        "Mapa starého mlýna",
        "Mapa nebyla nalezena ani v zámeckém archivu. Mlýn už neexistuje, ale jedna stránka účetní knihy "
        "popisuje, kolik stálo nové kolo a kdo je v roce 1788 vyrobil."),
    Language("sk", "windows-1250", "Stránka sa nenašla",
        "Ospravedlňujeme sa, hľadaná stránka neexistuje alebo bola odstránená.",
        "Stratený prameň",
        "Prameň sa nenašiel ani po suchom lete. Kúpele už neexistujú, no jedna stránka z denníka lekára "
        "opisuje chuť vody a mená hostí, ktorí sem prichádzali z celej krajiny."),
    Language("hu", "iso-8859-2", "Az oldal nem található",
        "A keresett oldal nem található, vagy már nem létezik.",
        "A révész háza",
        "A révész naplója nem található a levéltárban. A ház már nem létezik, de egy oldal megmaradt belőle, "
        "amelyen a folyó magassága áll napról napra az 1838-as árvíz idején."),
    Language("ro", "iso-8859-2", "Pagina nu a fost găsită",
        "Ne pare rău, pagina căutată nu există sau a fost mutată.",
        "Clopotul din deal",
        "Clopotul nu a fost găsit nici după al doilea război. Biserica de lemn nu mai există, dar o pagină "
        "din catastif arată cât a costat și cine l-a adus cu carul de la Brașov."),
    Language("bg", "windows-1251", "Страницата не е намерена",
        "Съжаляваме, страницата, която търсите, не съществува или е преместена.",
        "Изгубената икона",
        "Иконата не е намерена и до днес. Старата църква вече не съществува, но една страница от летописа "
        "описва цветовете ѝ и името на майстора, който я е рисувал през 1794 година."),
    Language("ru", "koi8-r", "Страница не найдена",
        "К сожалению, запрашиваемая страница не существует или была удалена.",
        "Экспедиция к северному озеру",
        "Лодка так и не была найдена. Посёлок больше не существует, но одна страница дневника сохранила "
        "имена гребцов и запись о том, какой глубины было озеро у восточного берега."),
    Language("uk", "windows-1251", "Сторінку не знайдено",
        "На жаль, сторінка, яку ви шукаєте, не існує або була видалена.",
        "Стара пасіка",
        "Вулик не знайдено під час розкопок. Хутір більше не існує, але одна сторінка зошита розповідає, "
        "скільки меду продали того літа на ярмарку в Полтаві."),
    Language("el", "iso-8859-7", "Η σελίδα δεν βρέθηκε",
        "Λυπούμαστε, η σελίδα που ζητήσατε δεν υπάρχει ή έχει μετακινηθεί.",
        "Το χαμένο καΐκι",
        "Το καΐκι δεν βρέθηκε ποτέ. Το παλιό λιμάνι δεν υπάρχει πια, αλλά μια σελίδα από το ημερολόγιο του "
        "δασκάλου περιγράφει τη νύχτα που όλο το χωριό κατέβηκε στην ακτή."),
    Language("tr", "iso-8859-9", "Sayfa bulunamadı",
        "Üzgünüz, aradığınız sayfa bulunamadı veya kaldırılmış olabilir.",
        "Kayıp değirmen",
        "Değirmenin taşı bulunamadı. Köy artık yok, ama defterin bir sayfası suyun yönünü ve değirmencinin "
        "adını bize bırakıyor; yazı 1890 yılının kışında yazılmış."),
    Language("ar", "windows-1256", "الصفحة غير موجودة",
        "عذرا، الصفحة التي تبحث عنها غير موجودة أو تم حذفها.",
        "مخطوطة المدينة القديمة",
        "لم يتم العثور على المخطوطة بعد الحريق. المكتبة غير موجودة اليوم، لكن صفحة واحدة منها محفوظة في "
        "المتحف وتصف السوق والبئر وأسماء التجار الذين جاؤوا من الساحل."),
    Language("he", "windows-1255", "הדף לא נמצא",
        "מצטערים, הדף שחיפשת לא נמצא או שהוסר מהאתר.",
        "המכתב מן הגליל",
        "המכתב לא נמצא בארכיון. הבית כבר לא קיים, אבל דף אחד מן היומן מספר על הדרך, על החורף ועל "
        "האנשים שנטעו את הכרם ליד המעיין."),
    Language("fa", "utf-8", "صفحه یافت نشد",
        "متأسفانه صفحه‌ای که به دنبال آن هستید وجود ندارد یا حذف شده است.",
        "باغ کهن",
        "سنگ‌نبشته یافت نشد. باغ دیگر وجود ندارد، اما یک صفحه از سفرنامه درخت‌ها و جوی آب آن را "
        "وصف می‌کند و نام باغبان را نیز می‌آورد."),
    Language("hi", "utf-8", "पृष्ठ नहीं मिला",
        "क्षमा करें, आप जिस पृष्ठ को खोज रहे हैं वह मौजूद नहीं है।",
        "खोई हुई नाव",
        "नाव कभी नहीं मिली। पुराना घाट अब मौजूद नहीं है, लेकिन डायरी का एक पृष्ठ उस रात का वर्णन करता है "
        "जब पूरा गाँव नदी के किनारे खड़ा था।"),
    Language("bn", "utf-8", "পৃষ্ঠাটি পাওয়া যায়নি",
        "দুঃখিত, আপনি যে পৃষ্ঠাটি খুঁজছেন তা পাওয়া যায়নি বা সরানো হয়েছে।",
        "পুরোনো ঘাটের গল্প",
        "নৌকাটি আর পাওয়া যায়নি। ঘাটটি এখন আর নেই, কিন্তু খাতার একটি পৃষ্ঠা সেই রাতের কথা বলে, "
        "যখন গ্রামের সবাই নদীর ধারে আলো নিয়ে দাঁড়িয়ে ছিল।"),
    Language("th", "tis-620", "ไม่พบหน้าที่คุณต้องการ",
        "ขออภัย ไม่พบหน้าเว็บที่คุณกำลังค้นหา อาจถูกลบหรือย้ายไปแล้ว",
        "เรือที่หายไป",
        "ชาวบ้านออกตามหาเรือสามวันแต่ไม่พบ ท่าเรือเก่าไม่มีอยู่แล้ว แต่หน้าหนึ่งของสมุดบันทึก"
        "เล่าถึงคืนที่น้ำขึ้นสูงและชื่อของคนที่อยู่บนฝั่ง"),
    Language("vi", "utf-8", "Không tìm thấy trang",
        "Xin lỗi, trang bạn tìm kiếm không tồn tại hoặc đã bị xóa.",
        "Con thuyền trên sông",
        "Con thuyền không tìm thấy sau trận lũ. Bến cũ không còn tồn tại, nhưng một trang nhật ký kể về đêm "
        "cả làng cầm đuốc đứng dọc bờ sông chờ tin."),
    Language("id", "utf-8", "Halaman tidak ditemukan",
        "Maaf, halaman yang Anda cari tidak ditemukan atau sudah dihapus.",
        "Perahu di teluk",
        "Perahu itu tidak ditemukan sampai musim kemarau. Dermaga lama sudah tidak ada, tetapi satu halaman "
        "buku harian menceritakan malam ketika seluruh kampung turun ke pantai."),
    Language("ja", "shift_jis", "ページが見つかりません",
        "お探しのページは見つかりませんでした。削除されたか、移動した可能性があります。",
        "古い橋の記録",
        "設計図は見つかりませんでした。古い橋はもう存在しませんが、町の記録の一ページには、川の深さと"
        "大工たちの名前が残っています。洪水の夜の様子もくわしく書かれています。"),
    Language("zh", "gb18030", "页面不存在",
        "抱歉，您访问的页面不存在或已被删除。",
        "老码头的故事",
        "那条船一直没有找到。老码头已经不存在了，但是日记的一页记下了那天夜里的大水，"
        "也记下了岸上所有人的名字。后来博物馆收藏了这本日记。"),
    Language("zh-tw", "big5", "找不到網頁",
        "很抱歉，您所查詢的頁面不存在，可能已被移除。",
        "燈塔的日記",
        "那封信始終找不到。舊燈塔已經不存在了，但是日記裡有一頁寫著暴風雨的夜晚，"
        "以及守塔人一家如何度過那個冬天。"),
    Language("ko", "euc-kr", "페이지를 찾을 수 없습니다",
        "죄송합니다. 요청하신 페이지를 찾을 수 없거나 삭제되었습니다.",
        "사라진 나룻배",
        "나룻배는 끝내 찾을 수 없었습니다. 옛 나루는 더 이상 존재하지 않지만, 일기의 한 페이지에는 "
        "그날 밤 강가에 모인 사람들의 이름이 적혀 있습니다."),
    Language("ca", "iso-8859-1", "Pàgina no trobada",
        "Ho sentim, la pàgina que busqueu no existeix o s'ha eliminat.",
        "El molí de la riba",
        "La pedra del molí no s'ha trobat mai. El poble vell ja no existeix, però una pàgina del llibre de "
        "comptes explica què va costar la roda i qui la va fer."),
    Language("hr", "iso-8859-2", "Stranica nije pronađena",
        "Žao nam je, tražena stranica ne postoji ili je uklonjena.",
        "Brod pred otokom",
        "Brod nije pronađen ni nakon tri ljeta. Stara luka više ne postoji, ali jedna stranica dnevnika "
        "opisuje noć kad su svi otočani stajali na obali sa svjetiljkama."),
    Language("sr", "windows-1251", "Страница није пронађена",
        "Жао нам је, тражена страница не постоји или је уклоњена.",
        "Стари водени млин",
        "Млински камен није пронађен. Село више не постоји, али једна страница дневника описује зиму у "
        "којој је река носила ограде, и људе који су их хватали."),
    Language("lt", "iso-8859-13", "Puslapis nerastas",
        "Atsiprašome, ieškomas puslapis neegzistuoja arba buvo pašalintas.",
        "Dingęs varpas",
        "Varpas nerastas iki šiol. Senoji bažnyčia nebeegzistuoja, tačiau vienas dienoraščio puslapis "
        "pasakoja, kiek jis svėrė ir kas jį nuliejo."),
    Language("lv", "iso-8859-13", "Lapa nav atrasta",
        "Atvainojiet, meklētā lapa neeksistē vai ir dzēsta.",
        "Laiva pie bākas",
        "Laiva nav atrasta. Vecā osta vairs neeksistē, bet viena dienasgrāmatas lapa stāsta par nakti, kad "
        "visi ciema ļaudis stāvēja krastā ar lukturiem."),
    Language("et", "iso-8859-15", "Lehte ei leitud",
        "Vabandame, otsitavat lehte ei leitud või on see eemaldatud.",
        "Kadunud paat",
        "Paati ei leitud enne jääminekut. Vana sadamat enam ei ole, kuid üks päeviku leht räägib ööst, mil "
        "kogu küla seisis laternatega rannal."),
    Language("sl", "iso-8859-2", "Strani ni mogoče najti",
        "Žal iskane strani ni mogoče najti ali pa je bila odstranjena.",
        "Zvon v jezeru",
        "Zvona ni bilo mogoče najti. Stara vas ne obstaja več, a ena stran kronike pove, koliko je tehtal in "
        "kdo ga je ulil leta 1659."),
    Language("eu", "iso-8859-1", "Ez da orria aurkitu",
        "Sentitzen dugu, bilatzen ari zaren orria ez da existitzen edo ezabatu egin da.",
        "Itsasontzi galdua",
        "Itsasontzia ez zen aurkitu. Portu zaharra ez da existitzen jada, baina egunkariaren orri batek "
        "kontatzen du herri osoa kostaldean zegoen gaua."),
)  # fmt: skip

PATHS = ("/news/2011/03/{}.html", "/artikel/{}-1877", "/index.php?id=31{}&lang={}", "/{}/story.php")


def _path(number: int, code: str, kind: str) -> str:
    """An everyday address, the same for good and for bad."""
    return PATHS[number % 4].format(f"{kind}{number}", code)


def _error(number: int, row: Language) -> Case:
    """Half of them in an old charset; every third answers so to everything; some have menus."""
    charset = row.charset if number % 2 else "utf-8"
    body = f"<h1>{row.error}</h1><p>{row.sorry}</p>"
    page = document(row.error, body, lang=row.code, nav=number % 4 == 1)
    page = page.replace("utf-8", charset)
    reply = text_page(page, charset=charset)
    return Case(
        f"soft-{row.code}",
        "soft404",
        _path(number, row.code, "n"),
        reply,
        title=row.title if number % 3 else "",
        site=Site(anything=reply if number % 3 == 0 else missing()),
    )


def _prose(number: int, row: Language) -> Case:
    charset = "utf-8" if number % 2 else row.charset
    texts = [row.prose] * (1 if number % 3 else 3)
    utf8 = article(row.title, *texts, lang=row.code)
    page = utf8.body.decode().replace("utf-8", charset)
    return Case(
        f"prose-{row.code}",
        "alive",
        _path(number + 1, row.code, "p"),
        text_page(page, charset=charset),
        title=row.title if number % 4 else "",
        note="the words for 'not found' are prose",
    )


CASES = (
    *(_error(number, row) for number, row in enumerate(LANGUAGES)),
    *(_prose(number, row) for number, row in enumerate(LANGUAGES)),
)

"""Every setting, in one place, read from the environment. Facts about an office are data, and are not here."""

import os

import django_stubs_ext
from django.utils.csp import CSP

from peelian.config import environment

# Generic forms and querysets are written with their type; Django itself cannot be subscripted everywhere.
django_stubs_ext.monkeypatch()

# --- Where it runs
TESTING = "PYTEST_VERSION" in os.environ
DEBUG = environment.is_on("PEELIAN_DEBUG")
PEELIAN_HOME = environment.home()
SECRET_KEY = environment.secret_key(PEELIAN_HOME)
ALLOWED_HOSTS = environment.words("PEELIAN_HOSTS", "localhost,127.0.0.1,[::1]")
DATABASES = {
    "default": environment.database(os.environ.get("DATABASE_URL") or f"sqlite:///{PEELIAN_HOME / 'peelian.sqlite3'}")
}
ROOT_URLCONF = "peelian.config.urls"
WSGI_APPLICATION = "peelian.config.wsgi.application"
MAILERS = {"default": environment.mailer(os.environ.get("PEELIAN_MAIL", ""), PEELIAN_HOME)}
DEFAULT_FROM_EMAIL = os.environ.get("PEELIAN_MAIL_FROM", "peelian@localhost")

# --- The office's own switches
# Where the office answers, for links that are read elsewhere, as in letters.
PEELIAN_ADDRESS = os.environ.get("PEELIAN_ADDRESS", f"https://{next(iter(ALLOWED_HOSTS), 'localhost')}").rstrip("/")
PEELIAN_DATE = environment.standing_date(PEELIAN_HOME)
PEELIAN_IMPORT_LIMIT_MB = 20
# Within how many days the office means to publish what a consultation found, and to answer what people said.
PEELIAN_RESULTS_DAYS = environment.days("PEELIAN_RESULTS_DAYS", 60)
PEELIAN_WE_DID_DAYS = environment.days("PEELIAN_WE_DID_DAYS", 90)
# Within how many days the force answers what visitors raised, by how urgent it is, and visitors confirm their reports.
PEELIAN_CONCERN_DAYS = {
    "at_once": environment.days("PEELIAN_CONCERN_DAYS_AT_ONCE", 1),
    "soon": environment.days("PEELIAN_CONCERN_DAYS_SOON", 7),
    "routine": environment.days("PEELIAN_CONCERN_DAYS_ROUTINE", 28),
}
PEELIAN_CONFIRM_DAYS = environment.days("PEELIAN_CONFIRM_DAYS", 7)
# How long before a shift its volunteers are reminded; how many are asked at once to stand in, and how long they have.
PEELIAN_SHIFT_REMINDER_DAYS = environment.days("PEELIAN_SHIFT_REMINDER_DAYS", 3)
PEELIAN_COVER_ASKED = max(1, int(os.environ.get("PEELIAN_COVER_ASKED", "3")))
PEELIAN_COVER_DAYS = environment.days("PEELIAN_COVER_DAYS", 2)
# After how many days the manager is told that no visit is known to have kept a shift.
PEELIAN_SHIFT_REPORT_DAYS = environment.days("PEELIAN_SHIFT_REPORT_DAYS", 3)
# How many days before the last rota of a scheme ends the next one is to be published.
PEELIAN_ROTA_AHEAD_DAYS = environment.days("PEELIAN_ROTA_AHEAD_DAYS", 28)
# When the force hands over: a rota sends nobody at these times unless they are wanted.
PEELIAN_HANDOVERS = environment.windows("PEELIAN_HANDOVERS", "06:30-07:15,18:30-19:15")
PEELIAN_FILE_LIMIT_MB = int(os.environ.get("PEELIAN_FILE_LIMIT_MB", "20"))
PEELIAN_REPORTS = "peelian.config.reporting"  # what other outputs ask of the reports: they do not import each other
FILE_UPLOAD_HANDLERS = [
    "peelian.kit.files.uploading.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A form with its parts, or a page of due dates to tick, has more fields than Django expects.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- What it is made of: upper rooms first, so that their templates come before those of what they stand on
ROOMS = [
    *(f"peelian.outputs.{room}" for room in ("home", "due", "search", "dashboards", "accounts")),
    *(f"peelian.outputs.{room}" for room in ("publication", "drafting", "reports", "papers", "demo")),
    *(f"peelian.areas.{room}" for room in ("engagement", "rotas", "visiting", "volunteers", "funding")),
    *(f"peelian.areas.{room}" for room in ("actions", "office", "people", "places")),
    *(f"peelian.kit.{room}" for room in ("questions", "documents", "imports", "calendars", "files", "jobs", "govuk")),
    *(f"peelian.kit.{room}" for room in ("obligations", "records", "measures", "audit", "access")),
]
INSTALLED_APPS = [
    *ROOMS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "peelian.kit.govuk.directions.NamedDirections",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "peelian.kit.access.sessions.note_use",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "peelian.config.context.office",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT},
    }
]
FORM_RENDERER = "peelian.kit.govuk.renderer.GovukRenderer"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Attempts to sign in are counted here: in the store, which all processes of all machines share.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if TESTING
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "access_remembered",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# --- Files of the pages
STATIC_URL = "static/"
STATIC_ROOT = PEELIAN_HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
IS_PLAIN = DEBUG or TESTING
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_PLAIN
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = IS_PLAIN
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = PEELIAN_HOME / "files"

# --- Words and times
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"

# --- Who comes in
AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.ScryptPasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "post_title")}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "peelian.kit.access.sign_in.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Accounts are opened by an administrator, who vouches for the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Peelian"
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "peelian.kit.access.sign_in.OutsideAccounts"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
OFFICE_TENANCY = environment.identity_provider()
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "peelian.kit.access.tenancy.OfficeTenancy",
        "APPS": [OFFICE_TENANCY] if OFFICE_TENANCY else [],
    }
}

# --- Keeping it shut
SESSION_ENGINE = "peelian.kit.access.sessions"
IS_SECURE = not environment.is_on("PEELIAN_INSECURE_COOKIES")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_SECURE else 0
X_FRAME_OPTIONS = "DENY"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_SECURE else "http"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE
if environment.is_on("PEELIAN_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_CSP = {
    "default-src": [CSP.NONE],
    **{f"{kind}-src": [CSP.SELF] for kind in ("script", "style", "img", "font", "connect", "manifest", "worker")},
    # A browser holds a form to this through every redirect, and signing in at the office's tenancy is one.
    "form-action": [CSP.SELF, *([environment.origin(os.environ["PEELIAN_OIDC_SERVER"])] if OFFICE_TENANCY else [])],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("PEELIAN_LOG", "WARNING").upper()},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}

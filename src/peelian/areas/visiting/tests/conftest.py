from tests.standing import at as at
from tests.standing import manager as manager
from tests.standing import today as today
